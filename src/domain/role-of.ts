import type { Role } from './passage.ts'

const SIGNS: readonly (readonly [Role, RegExp])[] = [
  [
    'third-party',
    /我(是|们是)?案外人|(我|我们|我家|我公司)(的|家的)?(房|车|东西|货|设备|账户).{0,12}(被|让).{0,10}(别人|他人|他|人家|前夫|前妻|亲戚|儿子|公司)的?(债|案子)|我只是(租|买)|我买的?(二手)?房.{0,12}(原|前|卖).{0,4}(主|家|方).{0,8}(债|封)/,
  ],
  [
    'applicant',
    /我(是|们是|作为)?(申请(执行)?人|债权人|原告)|(他|她|对方|人家|老板|公司|老赖|被执行人|那人|他们).{0,6}(欠了?(我|俺|咱)|(欠|借)了?.{0,8}(不还|不给)|不还|不给|赖着|没还|拖着)|我(的|们的)?(官司|案子)?(打|都)?赢了|我申请(了)?(强制)?执行|还不还我|要不回(来|钱)/,
  ],
  [
    'debtor',
    /我(是|们是|作为|成了)?(被执行人|债务人|被告|老赖)|我(欠|还不(起|上)|没钱还|已经还|都还|还清|借了)|(把)?我(被)?(列|纳入|上|拉).{0,6}(失信|黑名单|限高|老赖)|我(被|让)?.{0,4}(限高|限制消费|限制高消费)|(冻|封|扣|划|拍)(了|走)?我(的|家)?|我(的|家)?.{0,6}(工资|卡|房|车|账户).{0,6}(被|让)?.{0,4}(冻|封|扣|划|拍)/,
  ],
]

/** 我是被执行人的老婆 is another side than 我是被执行人. */
const NOT_SOMEBODY_OF_THEIRS =
  '(?!的|家|单位|公司|配偶|老婆|老公|妻|丈夫|爱人|儿|女|父|母|爸|妈|哥|姐|弟|妹|亲|朋友|同事|房东|租客|员工|担保)'
/** 我是申请执行人, and nothing that somebody on another side might say too. */
const SAID: readonly (readonly [Role, RegExp])[] = (
  [
    ['third-party', '我(们|们?公司|这边)?(是|算|作为)(个)?(案外人|利害关系人)'],
    ['applicant', '我(们|们?公司|这边)?(是|作为)(这个案子的)?(申请(执行)?人|债权人|原告|债主)'],
    ['debtor', '我(们|们?公司|这边)?(是|作为|成了)(这个案子的)?(被执行人|债务人|老赖|失信(被执行)?人)'],
  ] as const
).map(([role, words]) => [role, new RegExp(`${words}${NOT_SOMEBODY_OF_THEIRS}`)])
const DENIES_OR_ASKS = /我(们)?(是不是|又不是|不是|算不算)/

/** The side that a person named last in so many words; `null` when none was. */
export function saidRoleOf(messages: readonly string[]): Role | null {
  for (const text of messages.toReversed()) {
    if (DENIES_OR_ASKS.test(text)) continue
    const said = SAID.find(([, sign]) => sign.test(text))
    if (said) return said[0]
  }
  return null
}

/** The side a person is on, as far as the words tell; `null` when they don't. */
export function roleOf(text: string): Role | null {
  for (const [role, sign] of SIGNS) if (sign.test(text)) return role
  return null
}
