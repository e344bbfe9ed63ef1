import { findIdentifiers, type IdentifierKind } from './find-identifiers.ts'

const MARKS: Readonly<Record<IdentifierKind, string>> = {
  'case-number': '［案号］',
  'credit-code': '［信用代码］',
  'identity-number': '［身份证号］',
  'bank-card': '［银行卡号］',
  phone: '［电话］',
  email: '［邮箱］',
  name: '［姓名］',
}

/** Every mark that stands where an identifier stood. */
export const IDENTIFIER_MARK = new RegExp(Object.values(MARKS).join('|'))

/** The text with a mark in the place of each identifier. Masking twice changes nothing more. */
export function maskIdentifiers(text: string): string {
  let masked = ''
  let end = 0
  for (const { kind, from, to } of findIdentifiers(text)) {
    masked += text.slice(end, from) + MARKS[kind]
    end = to
  }
  return masked + text.slice(end)
}
