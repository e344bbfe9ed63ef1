import { type Contacts, findContacts } from './find-contacts.ts'
import { type FraudSign, findFraudWords, suffice } from './fraud-signs.ts'
import { withoutNoticeIds } from './notice-id.ts'
import { isGovernmentHost, isOfficialHost, isOfficialNumber, posesAsOfficial } from './official-contacts.ts'

/** How likely a message is a swindle. Nothing is ever called genuine: a text can be copied and a sender faked. */
export interface CourtMessageJudgement {
  readonly verdict: 'like-fraud' | 'cannot-confirm'
  readonly signs: readonly FraudSign[]
  /** Every address in it is a court's or a public body's that we know. */
  readonly namesOfficialAddress: boolean
  /** It names a hotline that we know. */
  readonly namesOfficialNumber: boolean
}

/** Judges the words, addresses and numbers of a message that claims to come from a court. */
export function judgeCourtMessage(text: string): CourtMessageJudgement {
  const contacts = findContacts(withoutNoticeIds(text))
  const signs = [...new Set([...findFraudWords(text), ...findFalseContacts(contacts)])]
  return {
    verdict: suffice(signs) ? 'like-fraud' : 'cannot-confirm',
    signs,
    namesOfficialAddress: contacts.addresses.length > 0 && contacts.addresses.every(({ host }) => isOfficialHost(host)),
    namesOfficialNumber: contacts.numbers.some(isOfficialNumber),
  }
}

const isAppFile = (path: string): boolean => /\.(apk|exe|ipa|mobileconfig|zip|rar)([?#]|$)/i.test(path)
/** Rows of digits, and letters of other scripts that look like Latin ones. */
const isOddHost = (host: string): boolean => /^\d+(\.\d+){3}$/.test(host) || /(^|\.)xn--/.test(host)

function findFalseContacts({ addresses, numbers }: Contacts): FraudSign[] {
  const signs: FraudSign[] = []
  for (const { host, path } of addresses) {
    if (isAppFile(path)) signs.push('app-file')
    if (isOfficialHost(host) || isGovernmentHost(host)) continue
    signs.push(posesAsOfficial(host) || isOddHost(host) ? 'false-address' : 'other-address')
  }
  for (const digits of numbers) {
    if (isOfficialNumber(digits)) continue
    // Hidden or internet numbers of other countries; +86 is home.
    if (/^00(?!86)\d{6,}/.test(digits)) signs.push('foreign-number')
    else if (/^(0086)?1[3-9]\d{9}$|^(400|170|171|95)\d{4,}$/.test(digits)) signs.push('personal-number')
  }
  return signs
}
