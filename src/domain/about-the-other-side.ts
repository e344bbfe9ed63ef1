const OTHER_SIDE =
  '(他|她|对方|对面|那家伙|那人|这人|那家|老赖|被执行人|债务人|欠(我|我们|钱|债)(钱)?的(那个)?(人|公司|单位)?|老板|包工头|前夫|前妻|公司)'
const OWNS =
  '(?<!没|没得|没啥|能|会|才)有(的是|点|一?些|好几|不少|两|一)?.{0,5}(钱|存款|余额|车|房|铺|店|工资|退休金|租金|货|股份|理财)'
const SPENDS =
  '(开(着|的是)?.{0,5}(车|宝马|奔驰|奥迪|路虎|保时捷|特斯拉|奶茶店|饭店|店|公司|厂)|住(着|的是|进)?.{0,5}(别墅|新房|大房子|豪宅)|(刚|又|还|都)买了?.{0,6}(车|房|表|包|手机)|(旅游|打麻将|下馆子|做生意|收(房)?租|领工资|发工资|进货|直播带货))'
const TELLS = new RegExp(`${OTHER_SIDE}.{0,14}(${OWNS}|${SPENDS})`)
/** What turns the telling into a request: for data, or for leave to help oneself. */
const WANTS_MORE =
  /多少|几(套|辆|张|个|万|块)|哪|谁|教教?(我|俺|咱)|号码|卡号|密码|地址|住址|定位|行踪|[帮给替](我|忙)|告诉|查|搜|调取|截图|堵|打(他|她|一顿|断)|砸|抢|偷|拖走|开走|扣下|泼|弄(死|走)|教训|曝光|贴|挂网|发(到|网|群|朋友圈)|蹲|跟踪/

/**
 * Whether a message tells what the other side owns or spends and asks the bot for nothing that it refuses. That is how people
 * bring up a clue to property: 他还开着好车. It is neither a request for somebody's data nor a threat.
 */
export const tellsOfMeans = (text: string): boolean => TELLS.test(text) && !WANTS_MORE.test(text)

const ASKS = /[吗么呢？?]|怎|咋|能|可以|行不|是不是|要不要|多久|合法|算不算|该/

/** The same without any question: the message itself is the clue, and where to bring it is what helps. */
export const bringsAClue = (text: string): boolean => tellsOfMeans(text) && !ASKS.test(text)

const HARASSERS =
  '(债主|债权人|对方|申请执行人|原告|他|她|他们|催收的?(人)?|(要|讨|催)债的?(人)?|要账的|放贷的?|(一|几)(帮|伙|个|群)人|有人)'
const HARMS = '(堵|打|骂|威胁|恐吓|吓唬|骚扰|跟踪|泼|砸|扣|抢|拖走|围|闹)'
const SUFFERS = new RegExp(
  `${HARASSERS}(们)?.{0,10}${HARMS}(了|着|到|走)?.{0,3}(我|俺|咱)|(我|俺|咱)(们)?.{0,6}被${HARASSERS}.{0,8}${HARMS}`,
)
const PLANS =
  /(我|俺|咱)(们)?(也|就|就是|现在|真|都)?(想|要|能|可以|准备|打算|找人).{0,6}(堵|打|骂|砸|泼|扣|抢|拖|围|弄|收拾|报复)/

/** Whether somebody tells of being threatened or harassed by the other side. Asking for help is no threat. */
export const suffersHarm = (text: string): boolean => SUFFERS.test(text) && !PLANS.test(text)
