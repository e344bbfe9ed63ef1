import type { Role } from '../domain/passage.ts'
import { SIDES } from './sides.ts'

/** What the command says that issues query codes. */
export const issueCodeWords = {
  usage: `npm run issue-code -- "（2024）京0105执1234号" --side applicant [--nth 1] [--days 90] [--single-use] [--sheet 10] [--revoke]
  给案件的一方发一个新的查询码，只显示这一次。旧码和旧码打开的查看权限（包括代理人的）同时作废。
  --side        哪一方：applicant 申请执行人，debtor 被执行人，third-party 案外人
  --nth         这一方有几个人时，第几个（默认 1）
  --days        多少天内可以用（默认 90）
  --single-use  只能用一次
  --sheet 10    发一张单子，上面有这么多个码，每个只能用一次（最多 50 个）
  --revoke      只作废，不发新码`,
  noNumber: '请给一个案号，放在引号里；--help 看用法。',
  noSide: '--side 应当是 applicant、debtor 或 third-party。',
  noDays: '--days 应当是 1 到 3650 的整数。',
  noSheet: '--sheet 应当是 1 到 50 的整数。',
  noCase: '案件库里没有这个案号；接了法院系统的，法院系统里也没有。',
  courtSilent: '案件库里没有这个案号，法院系统（COURT_API_URL）这会儿问不到，稍后再试。',
  noParty: (side: Role, nth: number): string => `这个案件没有第 ${nth} 个${SIDES[side]}。`,
  issued: (code: string, until: string, once: boolean): string =>
    `${code}\n有效期到 ${until}${once ? '，只能用一次' : ''}，不会再显示第二次。`,
  sheet: (codes: readonly string[], until: string): string =>
    `案件查询码（每个只能用一次，用过的请划掉；有效期到 ${until}）\n\n${codes
      .map((code, at) => `${String(at + 1).padStart(2)}.  ${code}`)
      .join(
        '\n',
      )}\n\n查案时要填：案号、其中一个没用过的码、证件号后六位。不要转给别人；丢了请马上告诉法院。\n这张单子不会再显示第二次。`,
  revoked: '查询码已经作废，它打开的查看权限也已收回。',
} as const
