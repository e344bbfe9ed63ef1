export interface TextPart {
  readonly text: string
  /** The text is this phone number. */
  readonly phone: boolean
}

const HOTLINES = /12368|12356|12348|12309|12337|12388|110|120/g
/** 110 and 120 are also everyday numbers: only after such words they are somebody to call. */
const BEFORE_SHORT = /(打|拨|或|或者|和|、|电话|报警|急救)[ 　]?$/
const AFTER_SHORT = /^[ 　]?[日天条年月万亿千百元个人块名件期号份分小周以余多%％.．]/
const PART_OF_A_NUMBER = /[\d.,/〔\-A-Za-z]/

/** Cuts a text at the hotlines that stand in it, so that each can be tapped. */
export function findPhoneNumbers(text: string): readonly TextPart[] {
  const parts: TextPart[] = []
  let from = 0
  HOTLINES.lastIndex = 0
  for (let match = HOTLINES.exec(text); match; match = HOTLINES.exec(text)) {
    const [number] = match
    const end = match.index + number.length
    if (!isPhone(number, text.slice(0, match.index), text.slice(end))) continue
    if (match.index > from) parts.push({ text: text.slice(from, match.index), phone: false })
    parts.push({ text: number, phone: true })
    from = end
  }
  if (from < text.length) parts.push({ text: text.slice(from), phone: false })
  return parts
}

function isPhone(number: string, before: string, after: string): boolean {
  if (PART_OF_A_NUMBER.test(before.slice(-1)) || /^[\dA-Za-z]/.test(after)) return false
  return number.length > 3 || (BEFORE_SHORT.test(before) && !AFTER_SHORT.test(after))
}
