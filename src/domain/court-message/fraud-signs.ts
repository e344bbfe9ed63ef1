/** What tells a swindle from a message of a court. */
export type FraudSign =
  | 'safe-account'
  | 'private-account'
  | 'asks-code'
  | 'click-to-lift'
  | 'chat-app'
  | 'screen-share'
  | 'removal-fee'
  | 'secrecy'
  | 'cash-or-coins'
  | 'card-number'
  | 'criminal-story'
  | 'threat-of-arrest'
  | 'personal-number'
  | 'foreign-number'
  | 'false-address'
  | 'other-address'
  | 'app-file'

interface Rule {
  readonly sign: FraudSign
  readonly pattern: RegExp
  /** The words are a demand even where they begin with "don't". */
  readonly evenDenied?: true
}

/** One of these is enough: a court never does it. */
const STRONG: ReadonlySet<FraudSign> = new Set([
  'safe-account',
  'private-account',
  'asks-code',
  'click-to-lift',
  'screen-share',
  'removal-fee',
  'secrecy',
  'cash-or-coins',
  'card-number',
  'foreign-number',
  'false-address',
  'app-file',
])

const DENIED = /请?勿|不要|切勿|别|不会|不得|绝不|从不|无需|不需要|谨防|警惕/
const WARNS = new RegExp(`(${DENIED.source})[^，。；！]{0,14}$`)
const LIFTED = '(限高|限消|限制(高)?消费|失信|黑名单|冻结|查封|征信|不良记录|通缉|老赖|强制执行|执行记录)'
const LIFTS = '(解除|解封|解冻|撤销|取消|消除|删除|屏蔽|修复|移出|移除|洗白|恢复|免于)'

const RULES: readonly Rule[] = [
  {
    sign: 'safe-account',
    pattern:
      /(安全|监管|清查|核查|核验|公证|托管|保全|验资|专用)(资金)?(账户|帐户|账号|帐号)|资金(清查|核查|公证|验证|比对)/,
  },
  {
    sign: 'private-account',
    pattern:
      /(个人|私人|私|法官|书记员|执行员|助理|经办人|专员|主任)(的)?(名下)?(的)?(账户|帐户|账号|帐号|银行卡|卡号|卡上|微信|支付宝)[^，。]{0,10}(转|汇|打|付|缴|收)|(转|汇|打|付|缴|交)[^，。]{0,14}(个人|私人|私|法官|书记员|执行员|助理|经办人|专员|主任)(的)?(名下)?(的)?(账户|帐户|账号|帐号|银行卡|卡上|卡里|卡|微信|支付宝)|收款码|(扫码|扫描二维码|二维码)[^，。]{0,8}(付|缴|交|转)|(微信|支付宝)(转账|转给|红包|扫码)/,
  },
  {
    sign: 'asks-code',
    pattern:
      /(提供|告知|告诉|报给?|报一下|念|发给?|发来|发送|回复|说出|输入|填写|填|交出|把)[^，。；]{0,12}(验证码|校验码|动态码|短信码|支付密码|银行卡?密码|取款密码|密码|CVV)|(验证码|校验码|动态码|密码)[^，。；]{0,8}(报给|告诉|发给|发我|发来|提供给|念给)/i,
  },
  {
    sign: 'click-to-lift',
    pattern: new RegExp(
      `(点击|点开|点|打开|登录|登陆|访问|进入|戳)[^。；]{0,60}${LIFTS}[^。；]{0,10}${LIFTED}|${LIFTS}[^。；]{0,8}${LIFTED}[^。；]{0,16}(点击|点开|点|打开|登录|戳)[^。；]{0,12}(链接|网址|下方|http|www)`,
    ),
  },
  {
    sign: 'chat-app',
    pattern:
      /(加|添加|联系|搜索|搜)[^，。]{0,8}(QQ|扣扣|企鹅|微信|威信|薇信|wx|vx|v信|钉钉|telegram|飞机|whatsapp|抖音|企业微信)|(QQ|扣扣|wx|vx)[：:\s]*\d{5,}/i,
  },
  {
    sign: 'screen-share',
    pattern:
      /屏幕共享|共享(手机)?屏幕|远程(协助|控制|操作|办案|笔录)|(下载|安装)[^，。]{0,14}(APP|软件|应用|安装包|会议|向日葵|todesk|teams|zoom)|(腾讯会议|会议号|zoom|teams)[^，。]{0,10}(进入|加入|共享|做笔录)/i,
  },
  {
    sign: 'removal-fee',
    pattern: new RegExp(
      `(缴纳?|交纳?|支付|付|转|汇|打|收)[^，。；]{0,14}(手续费|解冻金|解冻费|解封费|修复费|加急费|撤案费|撤销费|消除费|服务费|认证金|激活费|疏通费|打点|包装费|保密费|公证费|清查费|关系费)|(\\d+|[一二两三四五六七八九十百千]+)(块|元|万)[^，。；]{0,12}(就|即可|可以|帮您?|包|搞定)?[^，。；]{0,6}${LIFTS}[^，。；]{0,6}${LIFTED}|(代办|专业|内部渠道|内部关系|有偿|快速|包)[^，。；]{0,8}${LIFTS}[^，。；]{0,6}${LIFTED}`,
    ),
  },
  {
    sign: 'secrecy',
    evenDenied: true,
    pattern:
      /(不要|不得|不能|禁止|严禁|别)[^，。]{0,6}(告诉|告知|透露给|泄露给|联系)[^，。]{0,6}(家人|家属|任何人|他人|别人|亲友|外人|银行|警察|警方)|签.{0,4}保密(协议|承诺)/,
  },
  {
    sign: 'cash-or-coins',
    pattern:
      /USDT|泰达币|虚拟(货)?币|比特币|数字货币转|金条|黄金|购物卡|充值卡|京东E卡|取(出)?现金|现金(交给|送到|邮寄)/i,
  },
  {
    sign: 'card-number',
    pattern:
      /(提供|填写|发送|发来|回复|报|输入|填|发)[^，。；]{0,12}(银行卡号?|卡号|银行账号)[^，。；]{0,10}(密码|验证码|余额|背面|有效期|以便|核查|解冻|清查|核对)/,
  },
  {
    sign: 'criminal-story',
    pattern:
      /涉嫌[^，。]{0,10}(洗钱|贩毒|诈骗|非法集资|拐卖|走私|信用卡)|通缉令|逮捕令|拘捕令|逮捕证|拘捕证|刑事强制令/,
  },
  {
    sign: 'threat-of-arrest',
    pattern:
      /(立即|马上|立刻|今天|今日|今晚|\d+小时内|最后(一次|期限)|否则)[^。]{0,24}(逮捕|拘捕|抓捕|抓人|通缉|刑拘|坐牢|上门抓|冻结.{0,6}(所有|全部|名下))/,
  },
]

/** The signs that a message's own words give. */
export const findFraudWords = (text: string): readonly FraudSign[] =>
  RULES.filter(({ pattern, evenDenied = false }) => {
    const match = pattern.exec(text)
    if (match === null || evenDenied) return match !== null
    // A warning says the same words with a "don't" in front of them or among them.
    return !DENIED.test(match[0]) && !WARNS.test(text.slice(Math.max(0, match.index - 16), match.index))
  }).map(({ sign }) => sign)

/** Whether signs are enough to call a message a likely swindle: one that a court never gives, or two that are odd. */
export const suffice = (signs: readonly FraudSign[]): boolean =>
  signs.some(sign => STRONG.has(sign)) || signs.length >= 2
