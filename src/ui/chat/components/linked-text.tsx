import { findPhoneNumbers } from '../support/find-phone-numbers.ts'

/** A text whose hotline numbers can be tapped. */
export const LinkedText = ({ text }: { readonly text: string }) => (
  <>
    {findPhoneNumbers(text).map((part, index) =>
      part.phone ? (
        // biome-ignore lint/suspicious/noArrayIndexKey: the parts of one text never change places
        <a key={index} className="phone" href={`tel:${part.text}`}>
          {part.text}
        </a>
      ) : (
        part.text
      ),
    )}
  </>
)
