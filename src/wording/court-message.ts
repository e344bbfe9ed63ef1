import type { FraudSign } from '../domain/court-message/fraud-signs.ts'

/** Why a message looks like a swindle, each as a clause of one sentence. */
const SIGNS: Readonly<Record<FraudSign, string>> = {
  'safe-account': '要把钱转进“安全账户”“监管账户”之类，法院没有这种账户',
  'private-account': '要把钱付给个人，或者用微信、支付宝、扫码付，法院收执行款只进法院的专门账户',
  'asks-code': '索要验证码或者密码，法院从不要这些',
  'click-to-lift': '说点链接、登录就能解除限高、失信或者冻结，法院解除要出文书，不是点一下就行',
  'chat-app': '要您加QQ、微信这类聊天工具',
  'screen-share': '要您共享屏幕、远程操作，或者装软件、进会议',
  'removal-fee': '说交一笔费用就能撤失信、解除限制，法院撤名单、解除限制不收这种费',
  secrecy: '要您保密、瞒着家人',
  'cash-or-coins': '要现金、黄金、购物卡或者虚拟币',
  'card-number': '索要银行卡号和密码一类的信息',
  'criminal-story': '说您涉嫌洗钱、诈骗，或者亮出“通缉令”“逮捕令”',
  'threat-of-arrest': '拿马上抓人、马上冻结来催您',
  'personal-number': '让您联系的是手机号或者400、170这类号码，不是法院公开的电话',
  'foreign-number': '号码是境外或者网络电话',
  'false-address': '网址打扮得像法院，其实不是法院的网站',
  'other-address': '里面的网址不是已知的法院网站',
  'app-file': '网址会下载安装程序',
}

const LIKE_FRAUD = '这条像诈骗。先别转钱，别点链接，别给验证码。'
const CANNOT_CONFIRM = '光看这条内容，我没法确认是不是法院发的。没核实之前，先当它不一定是真的。'
const RULE = '有一条不会变：法院不会叫您把钱转到个人账户或“安全账户”，不会要验证码和密码，也不收费撤失信、解限高。'

const renderSigns = (signs: readonly FraudSign[]): string => signs.map(sign => SIGNS[sign]).join('；')

export const courtMessage = {
  /** The message itself is not here yet. */
  show: '请把那条短信或者消息整条复制、发给我，号码、链接也一起发；是电话的，把对方说了什么、来电号码写给我。我帮您看有没有诈骗的样子。没核实之前，先当它不一定是真的。',
  rule: RULE,
  conclusion: { 'like-fraud': LIKE_FRAUD, 'cannot-confirm': CANNOT_CONFIRM },
  reasons: (signs: readonly FraudSign[]): string =>
    `${signs.length > 0 ? `可疑的地方：${renderSigns(signs)}。` : '没有看到常见的诈骗说法，但短信、号码和公章都能仿造，不能说它就是真的。'}${RULE}`,
  officialAddress:
    '里面写的网址和法院或者有关机关的网站一样，但显示的字和真正打开的地方可以不同，请自己在浏览器里输入网址，不要从短信里点。',
  officialNumber: '里面提到的号码是公开的服务热线，但来电和短信显示的号码可以伪装，请自己拨出去核对。',
  nextStep: {
    'like-fraud':
      '现在这样做：不回复、不点、不转账；自己打12368，报上案号问执行法院有没有这回事；拿不准打96110问反诈专线；钱已经转了或者给了密码，马上打110，再打银行客服冻结卡。',
    'cannot-confirm':
      '核实的办法：不用短信里的号码，自己打12368，或者打执行法院官网上公布的电话，报案号和承办人姓名核对；也可以直接去法院窗口。没核实前不转账、不点链接；觉得不对，打96110问。',
  },
  sentByUs: (id: string, day: string): string =>
    `查到了：编号 ${id} 是我们${day}发出的通知。我们的通知里没有收款账号，不要验证码，也不收钱；您手里这条要是多了这些，就是有人套用了编号，不要信。`,
  sentByUsButFraud: (id: string): string =>
    `编号 ${id} 我们发过，但您手里这条的内容像诈骗，可能有人套用了编号。先别转钱，别点链接，别给验证码。`,
  notOurs: (id: string): string => `编号 ${id} 不是我们发出的，查不到这条通知。`,
} as const
