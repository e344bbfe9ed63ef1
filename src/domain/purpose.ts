/** What a question is asked for, where its words tell: a remedy against somebody, or help with something that is not allowed. */
export type Purpose = 'lawful' | 'shady' | null

const OTHERS =
  '(他|她|他们|对方|被执行人|老赖|债务人|欠债的|欠钱的|老板|公司|厂里?|工头|包工头|人家|前夫|前妻|儿子|亲戚|有人|开发商|房东|原告|法官|执行员)'
/** The other side does something, and the writer wants it mended, proved or stopped. */
const COMPLAINS = new RegExp(
  `${OTHERS}.{0,30}(怎么办|咋办|咋整|咋弄|怎么(要|追|告|拦|治)|举报|追究|追回|追加|要回|拦|阻止|找谁|谁(来)?给|上哪|去哪|能不能(查|追|告|拘|抓|管)|我能|我们能|能拦|有证据|我有(录音|截图|证据|照片|视频)|认不认|管不管|合法(吗|不|么)|认吗)`,
)
/** What a court is to do to somebody else: 让法院查他的车, but not 让法院查不到. */
const ASKS_THE_COURT =
  /(?<!不)(让|请|叫|催|求|告诉)法(院|官)(?!.{0,8}(不(到|了|着|见|出)|别))|法院(还|能|可以|会|有权|怎么|如何|该)?.{0,4}(查|找|扣|拘|抓|封|冻|执行|拍)(一下)?(他|她|对方|老赖|老板|公司)/
/** The court's own measures, asked for by whoever is owed: that the other side must not know beforehand is no hiding. Not where the other side asks for them. */
const APPLIES =
  /(?<!(他|她|们|对方|对面|别人|人家|债主|债权人|原告|银行|公司|老板|申请人).{0,4})申请(诉前|诉讼|财产|紧急)*(的)?(保全|查封|冻结|扣押|搜查|调查令)(?!(的)?(解除|复议))/
/** A judgment or an award stands, and nobody obeys it: no longer a matter of labour or family law. */
const DISOBEYED =
  /(判|裁决|仲裁|调解)(了|下来|书|给我|完|赢)?.{0,18}(不(给|赔|还|付|认|肯|让|执行|履行)|没(给|赔|还|付)|拖着|赖|执行不|怎么强制|咋强制)/
const IS_THREATENED = new RegExp(
  `${OTHERS}.{0,8}(说要|扬言|威胁|吓唬|恐吓|骂|打了?|骚扰|要来|在网上).{0,8}(我|俺|家|单位|不让)`,
)

const BOT_AS_HELPER =
  /(搞|弄|做|出|开)(个|张|份)假|(教教?|帮|给|替)我.{0,10}(写|办|做|编|弄|开|想|补|出)[^，。]{0,8}(假|编|骗|理由|借口|狠|难听)|(我|怎么|咋|教我|帮我).{0,4}假(装|扮)/
const DODGES =
  /(怎么|咋|如何|哪(个|种|家|儿|里)|有没有|啥|什么)[^，。]{0,20}(不(会|被|让|给)?(被)?(法院|执行员?|法官)?(发现|划走|查到|查着|冻|封|抓)|(法院|法官|执行员?)(就|也|才)?.{0,4}(看|查|认|划|冻|找|拿|摸)不(见|到|出|走|着|了)|躲(过|开|着不|着让)|瞒(着|过)|骗(过)?(法院|法官)|混过|糊弄|不刷身份证|哄(他|她|对方|申请人|债主)|拖(到|死|黄)|路子|门路|窍门)/
const BORROWS_PAPERS =
  /(怎么|咋|能不能|可不可以|可以)[^，。]{0,6}(借|用)[^，。]{0,6}(护照|身份证|证件)[^，。]{0,4}(飞|坐|买|住|走|订)/
const HARMS =
  /拉横幅|大字报|泼(油漆|粪)|堵(他|她|门|锁)|骚扰电话|轰炸|人肉|社会上的人|贴满|吓(唬|死)?(他|她)|收拾(他|她)|教训(他|她)/
const WANTS_A_NAME = /(举报|告|投诉)(了)?我的.{0,6}(是谁|叫(什么|啥)|名字|哪个)/
/** The bot shall look up what is somebody else's. */
const BOT_LOOKS_UP = /(你|帮我|给我|替我)(查|看|找|搜|说|发|告诉|弄)|查(下|一下)$/

/** Reads the purpose from words alone; `null` where they leave it open. */
export function purposeOf(text: string): Purpose {
  const complains =
    COMPLAINS.test(text) ||
    ASKS_THE_COURT.test(text) ||
    APPLIES.test(text) ||
    DISOBEYED.test(text) ||
    IS_THREATENED.test(text)
  if (BOT_AS_HELPER.test(text) && !complains) return 'shady'
  if (WANTS_A_NAME.test(text)) return 'shady'
  if (complains) return BOT_LOOKS_UP.test(text) || /教教?我/.test(text) ? null : 'lawful'
  return DODGES.test(text) || BORROWS_PAPERS.test(text) || HARMS.test(text) ? 'shady' : null
}
