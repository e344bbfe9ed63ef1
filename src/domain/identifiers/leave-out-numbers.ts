import { findIdentifiers, type IdentifierKind } from './find-identifiers.ts'

const LEFT_OUT: readonly IdentifierKind[] = ['identity-number', 'bank-card', 'phone']
/** Goes too where the number only says who is asking, and the question comes after it. */
const LABEL = /(我的?)?(身份证件?|证件|银行卡|卡|电话|手机|联系方式)(号码?)?[是为:：]?\s*$/
const NEXT_CLAUSE = /^[，。；,;\s]/
const MAY_HOLD_ONE = /\d{4}.?\d{3}/

/** A question without numbers of persons, cards and phones: they say nothing of what is asked, and 110 at the head of one is no hotline. */
export function leaveOutNumbers(text: string): string {
  if (!MAY_HOLD_ONE.test(text)) return text
  let kept = ''
  let end = 0
  for (const { kind, from, to } of findIdentifiers(text)) {
    if (!LEFT_OUT.includes(kind)) continue
    const before = text.slice(end, from)
    kept += NEXT_CLAUSE.test(text.slice(to)) ? before.replace(LABEL, '') : before
    end = to
  }
  return kept + text.slice(end)
}
