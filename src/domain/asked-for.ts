const ASKS_FOR_TIME =
  /多久|多长时间|多少天|几(天|日|个?月|年|个?工作日|个?小时)|什么时候|啥时候|什么时间|期限|时限|哪天|哪年|何时/
const GIVES_TIME =
  /[\d一二两三四五六七八九十半]+\s*(个?工作日|日|天|个月|年|小时)|随时|当[日天]|立即|马上|没有(期限|时间)|不受.{0,8}(时效|期间|期限)|到期|期满|届满/
const ASKS_FOR_MONEY = /多少(钱|块|元)|几(块|百|千|万)块?|(费|交|收|罚|出|给).{0,4}多少|多少费/
const GIVES_MONEY =
  /[\d一二两三四五六七八九十百千万]+(元|块)|[%％折]|百分之|万分之|千分之|免费|不用(先)?交|不收|不花钱|平均工资/

export const asksForTime = (question: string): boolean => ASKS_FOR_TIME.test(question)

/** Whether conclusions give the kind of thing that a question asks for: a time, an amount. Always where nothing of the kind is asked. */
export function lookForWhatIsAsked(question: string): (conclusion: string) => boolean {
  const gives = asksForTime(question) ? GIVES_TIME : ASKS_FOR_MONEY.test(question) ? GIVES_MONEY : null
  return conclusion => gives === null || gives.test(conclusion)
}
