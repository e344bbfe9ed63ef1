/** What people's input methods make of the words that the dialogues turn on. */
const SLIPS: readonly (readonly [RegExp, string])[] = [
  [/失性|失心|实信|失姓/g, '失信'],
  [/限搞|现高|线高/g, '限高'],
  [/还情|换清|还青/g, '还清'],
  [/中本|终笨|终奔/g, '终本'],
  [/之行|直行|执型/g, '执行'],
  [/证信|征性|正信/g, '征信'],
  [/法圆|发院|法员/g, '法院'],
  [/查风|查峰|插封/g, '查封'],
  [/冻洁|动结|冻节/g, '冻结'],
  [/博回|驳会|拨回/g, '驳回'],
  [/复意|复义|付议/g, '复议'],
  [/异意|异义|意义申请/g, '异议'],
  [/合解|何解/g, '和解'],
  [/担报|但保/g, '担保'],
  [/拍买|拍麦/g, '拍卖'],
  [/申情|申清/g, '申请'],
  [/暗外人|案外仁/g, '案外人'],
  [/追家|追佳/g, '追加'],
  [/帐户/g, '账户'],
  [/其限|期线/g, '期限'],
]

/** A message or a button's text in the form in which they are compared: no marks, no blanks, common slips put right. */
export function normaliseWords(text: string): string {
  let plain = text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
  for (const [slip, word] of SLIPS) plain = plain.replace(slip, word)
  return plain
}

/** How many characters must be put in, taken out or changed; counted no further than `most` + 1. */
export function countEdits(a: string, b: string, most: number): number {
  const [from, to] = [[...a], [...b]]
  if (Math.abs(from.length - to.length) > most) return most + 1
  let row = to.map((_, index) => index + 1)
  from.forEach((character, index) => {
    let diagonal = index
    let left = index + 1
    row = row.map((above, column) => {
      const cost = Math.min(above + 1, left + 1, diagonal + (character === to[column] ? 0 : 1))
      diagonal = above
      left = cost
      return cost
    })
  })
  return row.at(-1) ?? from.length
}
