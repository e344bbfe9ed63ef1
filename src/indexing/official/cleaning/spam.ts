/** Words that pages are stuffed with and no legal text is written in. Words that statutes use (淫秽, 赌博, 卖淫) are not among them. */
const NEVER_LEGAL = new RegExp(
  [
    String.raw`[无無有][码碼]|[一二三]区[一二三]区|亚洲?(?:av|欧美|精品|无码)|\bav\b|(?:国产|亚洲|日韩|欧美|成人|中文)av`,
    'av(?:片|网|天堂|在线|高清|不卡|专区|麻豆|女优)|毛片|黄片|黄色(?:片|视频|网站|小说|电影)|三级(?:片|黄|香港|日本)|[aA]级片',
    '成人(?:电影|视频|网站|小说|动漫|影院|av)|成年男女|人妻|熟[女妇]|少妇|自拍偷拍|偷[拍窥]自拍|蜘蛛池',
    '(?:国产|久久|欧美|日韩|激情)(?:精品|综合|亚洲|欧美|免费|视频|电影|三级|高清|在线|一区|产精)|精品(?:国产|久久|一区)|久久(?:久|国|热|精)|爆乳|巨乳',
    '丝袜(?:美腿|诱惑)|约炮|裸聊|包夜|福利(?:姬|视频|导航)|超碰|女优|啪啪|18禁|禁18|大片免费|(?:免费|高清)在线(?:观看|播放|视频)',
    '在线观看(?:免费|网站|视频|片)|百家乐|真人(?:荷官|视讯|娱乐)|时时彩|北京赛车|幸运飞艇|六合彩|博彩(?:网|平台|网站)|彩票(?:平台|网站|计划|app)|娱乐城',
    String.raw`(?:澳门|金沙|葡京|威尼斯人|永利|新濠)(?:娱乐|赌场|官网|国际)|体育投注|(?:投注|下注|棋牌|电竞)(?:平台|网站|官网|app)|注册送(?:彩金|现金|\d)|首充送`,
    '日赚|稳赚|躺赚|裸贷|秒批|黑白户|办证刻章|刻章办证|壮阳|丰胸|增大增粗|催情|传奇sf',
  ].join('|'),
  'gi',
)
/** Words that also stand in honest texts; many of them in a short line are bait for search engines. */
const SUSPECT =
  /国产|欧美|日韩|久久|激情|高清|免费|在线观看|视频|麻豆|香蕉|伊人|天天|人人|爱爱|免费下载|官网入口|娱乐|棋牌|彩票|投注|贷款|低息|放款|代开|加盟|特价|促销|包过|内部渠道|洗白|消除记录|债务优化/gi
const CONTACT =
  /(?:加?(?:微信|薇信|威信|V信|VX|WX|QQ|扣扣|Q群|电报|TG|telegram|whatsapp|line)\s*(?:号|群|ID)?\s*[:：]?\s*[@A-Za-z0-9_-]{5,})|(?:加[vVQ]|私信|扫码(?:加|进)|点击链接|详情咨询)[^。]{0,10}/i
const OFFERS =
  /代办|包过|内部渠道|低息|放款|贷款|优惠|促销|限时|免费领取|送|返利|兼职|招聘|加盟|代理|撤[销网]?(?:失信|老赖)|洗白|消除|征信|债务优化|停息挂账|收徒|致富/

export type SpamVerdict = 'clean' | 'suspect' | 'spam'

/** Judges one line in simplified characters. A sentence with one bad word is only `suspect`: its neighbours decide. */
export function judgeSpam(line: string): SpamVerdict {
  const text = line.normalize('NFKC').replace(/[\s·.*\-_~^|丨]+/g, '')
  if (text === '') return 'clean'
  const never = text.match(NEVER_LEGAL)?.length ?? 0
  const sentence = /[。；]/.test(text)
  if (never >= 2 || (never === 1 && !sentence)) return 'spam'
  if (CONTACT.test(line.normalize('NFKC')) && OFFERS.test(text)) return 'spam'
  const suspect = (text.match(SUSPECT) ?? []).reduce((sum, word) => sum + word.length, 0)
  if (!sentence && suspect >= 4 && suspect >= text.length * 0.5) return 'spam'
  return never === 1 || (!sentence && suspect >= 4 && suspect >= text.length * 0.3) ? 'suspect' : 'clean'
}

/** Lists of links come in blocks: lines that no sentence ends, each closed by a bar. One bad line in a few condemns the block. */
const BLOCK_FROM = 4
const BAD_SHARE = 0.1

/** Whether each line is spam, judged with its neighbours. */
export function findSpamLines(lines: readonly string[]): readonly boolean[] {
  const verdicts = lines.map(judgeSpam)
  const result = verdicts.map(verdict => verdict === 'spam')
  const isLink = (line: string): boolean => line.length <= 120 && !/[。；，,]/.test(line) && /[|｜丨]\s*$/.test(line)
  for (let from = 0; from < lines.length; from++) {
    let to = from
    while (to < lines.length && (isLink(lines[to]!) || verdicts[to] === 'spam')) to += 1
    const bad = verdicts.slice(from, to).filter(verdict => verdict !== 'clean').length
    if (to - from >= BLOCK_FROM && bad >= (to - from) * BAD_SHARE) {
      result.fill(true, from, to)
      // The last line of such a list has no bar.
      if (to < lines.length && lines[to]!.length <= 120 && verdicts[to] !== 'clean') result[to] = true
    }
    from = Math.max(from, to - 1)
  }
  return result
}
