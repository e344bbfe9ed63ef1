import { rememberLast } from '../../domain/remember-last.ts'

/** What people's input methods make of the words that the dialogues turn on. */
const SLIPS: Readonly<Record<string, string>> = {
  失信: '失性 失心 实信 失姓',
  限高: '限搞 现高 线高',
  还清: '还情 换清 还青',
  终本: '中本 终笨 终奔',
  执行: '之行 直行 执型',
  征信: '证信 征性 正信',
  法院: '法圆 发院 法员',
  查封: '查风 查峰 插封',
  冻结: '冻洁 动结 冻节',
  驳回: '博回 驳会 拨回',
  复议: '复意 复义 付议',
  异议: '异意 异义 意义申请',
  和解: '合解 何解',
  担保: '担报 但保',
  拍卖: '拍买 拍麦',
  申请: '申情 申清',
  案外人: '暗外人 案外仁',
  追加: '追家 追佳',
  账户: '帐户',
  期限: '其限 期线',
}
const WORD_OF = new Map(
  Object.entries(SLIPS).flatMap(([word, slips]) => slips.split(' ').map(slip => [slip, word] as const)),
)
const SLIP = new RegExp([...WORD_OF.keys()].join('|'), 'g')

/** A message or a button's text in the form in which they are compared: no marks, no blanks, common slips put right. */
export const normaliseWords = rememberLast((text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replace(SLIP, slip => WORD_OF.get(slip)!),
)

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
