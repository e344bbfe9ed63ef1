const NAVIGATION =
  /^(?:首页|网站首页|本网首页|返回(?:首页|顶部|列表|上一页)?|登录|注册|登录\s*\/?\s*注册|繁体(?:中文|版)?|简体(?:中文|版)?|English|EN|无障碍(?:浏览|阅读)?|适老化?(?:版|模式)?|长者(?:版|模式)|网站地图|联系我们|关于我们|加入收藏|设为首页|移动客户端|手机(?:版|客户端)|客户端|官方微信|官方微博|微信公众号|微信|微博|抖音|今日头条|QQ(?:空间|好友)?|新浪微博|腾讯微博|人人网|豆瓣|扫一扫.{0,20}|扫码.{0,20}|搜索|全文检索|高级搜索|更多|更多>*|展开|收起|全部|打印(?:本[页文])?|关闭(?:窗口|本页)?|收藏|点赞|评论|举报|纠错|我要纠错|赞|\d+|\d+人?(?:点赞|评论|阅读)|责编|正文|目录导航|网站导航|栏目导航|友情链接|相关(?:报道|链接|阅读|新闻|推荐|文章|稿件)|推荐阅读|延伸阅读|猜你喜欢|分享|免责声明|网站声明|法律声明|版权声明|隐私政策|服务热线|下载(?:客户端|APP|附件)?|字号|字体|大|中|小|A[+-]?|T[+-]?|朗读|听全文|语音播报)$/i
const LABELLED =
  /^(?:分享(?:到|至|本文)?|相关(?:报道|链接|阅读|新闻|推荐|文章|稿件|附件下载)|推荐阅读|热门(?:文章|推荐|新闻)|延伸阅读|猜你喜欢|为您推荐|上一[篇页条则]|下一[篇页条则]|阅读(?:次数|量|数|原文|全文)|浏览(?:次数|量|数)?|点击(?:次数|量|数|率|进入|查看|下载|关注|这里)|访问量|人气|字\s*[号体](?:大小)?|【?字体|标签|关键词|栏目|频道|责任?编辑|编\s*辑|新媒体编辑|网络编辑|值班编委|实习编辑|审\s*[核校]|校\s*对|审\s*签|监\s*制|排\s*版|美\s*编|撰\s*[稿文]|供\s*稿|图\s*片?|摄\s*影|作\s*者(?:单位)?|通讯员|(?:见习|实习|全媒体)?记者|来\s*源|文章来源|稿件来源|发布(?:时间|日期|机构|单位)|发表时间|时\s*间|日\s*期|更新时间|(?:您|你)?(?:现在|当前)?(?:的|所在)?(?:位置|栏目))\s*[:：|｜/>＞]/
const PLACE = /^(?:您|你)?(?:现在|当前)的?(?:位置|所在)|^当前位置|^首页\s*[>＞»/|]/
const OWNER =
  /copyright|all rights reserved|版权所有|©|ICP\s*[备证]|公网安备|网站标识码|增值电信|互联网新闻信息服务|备案号|未经.{0,12}(?:授权|许可).{0,8}(?:转载|使用)/i
const HOST = /^.{2,30}(?:主办|主管|承办|技术支持|运行维护)(?:单位)?(?:[:：].{0,30})?$/
const ADDRESS = /^(?:https?:\/\/|www\.)\S+$/i
const RULE = /^[\s|｜>＞»·•*=_#~\-—–―－.…]*$/
const DATELINE =
  /^\d{4}[-年/.]\d{1,2}[-月/.]\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?(?:\s*[|｜]?\s*(?:来源|作者|浏览|阅读|责编|编辑|字号|打印|星期).*)?$/
const BYLINE = /^[（(](?:作者|作者单位|记者|责任?编辑|编辑|来源)[^（）()]{0,60}[)）]$/

/** Whether a line belongs to the page a document stood on, not to the document: menus, share links, bylines, owners. Simplified characters. */
export function isPageFurniture(line: string): boolean {
  const text = line.trim()
  if (text === '' || RULE.test(text)) return true
  if (ADDRESS.test(text) || BYLINE.test(text) || (text.length <= 80 && DATELINE.test(text))) return true
  if (text.length <= 200 && OWNER.test(text)) return true
  // A sentence is content, whatever it begins with.
  if (/[。；]/.test(text)) return false
  if (text.length <= 60 && (LABELLED.test(text) || PLACE.test(text) || HOST.test(text))) return true
  return isMenu(text)
}

/** Whether a line ends the page: what stands below it belongs to the site. */
export const endsPage = (line: string): boolean =>
  line.length <= 200 && /copyright|all rights reserved|版权所有|ICP\s*[备证]|公网安备|网站标识码/i.test(line)

/** Short words between bars, arrows or wide gaps, or one word of a menu alone. */
function isMenu(text: string): boolean {
  const words = text
    .split(/[|｜>＞»\t【】[\]]+|\s{2,}/)
    .map(word => word.trim())
    .filter(word => word !== '')
  if (words.length === 0) return true
  if (words.every(word => NAVIGATION.test(word))) return true
  const bars = (text.match(/[|｜>＞»]/g) ?? []).length
  if (bars >= 2 && words.every(word => [...word].length <= 10)) return true
  const apart = text.split(/\s+/)
  return apart.length >= 4 && apart.filter(word => NAVIGATION.test(word)).length >= apart.length / 2
}
