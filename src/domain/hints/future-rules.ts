const NEW = '(规定|政策|法律|解释|标准|草案|办法|制度|新规|新法)'
const TO_COME = new RegExp(
  `(20(2[7-9]|[3-9]\\d)年?|明年|后年|下半年|下个?月|未来|将来).{0,10}(${NEW}|(会|要|能)不?(会|要|能)?(取消|放宽|出台|改|没有|变)|提案)|以后.{0,8}(会不会|会|要)(取消|放宽|改|变|出台|没了)|(新规定?|新政策|新法|新规|草案|征求意见稿).{0,8}(啥|什么|几)(时候|时间|月)?(出|施行|实施|出台|颁布)|(听说|据说)?.{0,6}(快要|即将|要)(出台?|修订|修改|改|颁布|发)(新的?)?.{0,8}(民诉法|法律|规定|解释|政策|个人破产)|个人破产.{0,8}(全国|推行|出台|什么时候|啥时候)`,
)
/** Its draft has a digest of its own. */
const KNOWN_DRAFT = /强制执行法/

/** Hint: a rule that nobody has made yet: 明年失信名单会不会取消. */
export const asksOfFutureRules = (text: string): boolean => TO_COME.test(text) && !KNOWN_DRAFT.test(text)
