import type { Reply } from '../../../domain/reply.ts'
import { PHONE_NAMES, webPage } from '../../../wording/web-page.ts'
import { findPhoneNumbers } from '../support/find-phone-numbers.ts'

/** The numbers that a reply names, as buttons to call: somebody who needs them should not have to look for them. */
export function CallList({ reply }: { readonly reply: Reply }) {
  const numbers = new Set<string>()
  for (const { text } of reply.blocks) {
    for (const part of findPhoneNumbers(text)) if (part.phone) numbers.add(part.text)
  }
  return (
    <ul className="calls">
      {Array.from(numbers, number => (
        <li key={number}>
          <a className="button call" href={`tel:${number}`}>
            <strong>{webPage.call(number)}</strong>
            <span>{PHONE_NAMES[number]}</span>
          </a>
        </li>
      ))}
    </ul>
  )
}
