import type { Role } from '../domain/passage.ts'

/** The sides of an enforcement case as the law names them. */
export const SIDES: Readonly<Record<Role, string>> = {
  applicant: '申请执行人',
  debtor: '被执行人',
  'third-party': '案外人',
}
