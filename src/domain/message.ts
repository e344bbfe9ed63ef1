import { cleanText, countLetters } from './clean-text.ts'
import { detectDistress } from './distress.ts'
import { isDeskWord } from './tickets/wishes.ts'

/** What came in: text, the first contact of a channel (`/start`), a tapped button, a photo that was stored (the text is its id), or something else that isn't text. */
export type MessageKind = 'text' | 'start' | 'button' | 'photo' | 'other'

const LONGEST_FRAGMENT = 12
const ENDS_A_SENTENCE = /[。！？!?…．.~～]$/
const ENDS_A_QUESTION =
  /(吗|呢|么|嘛|不|没|咋办|咋整|怎么办|怎办|多少|多久|几天|几年|哪里|哪儿|谁|啥|什么|为什么|怎么样|行吗|办法)$/
const ASKS_WITHIN = /(怎么|咋|如何|能不能|可不可以|是不是|会不会|要不要|多久|几[天年月个]|哪[里儿个家]|为什么|有没有).+/

/** Whether a message may be the first part of a thought that the person is still typing. */
export function isFragment(kind: MessageKind, text: string): boolean {
  const trimmed = cleanText(text)
  if (kind !== 'text' || countLetters(trimmed) === 0 || trimmed.startsWith('/')) return false
  if ([...trimmed].length > LONGEST_FRAGMENT) return false
  // A cry for help is answered at once.
  if (detectDistress(trimmed) !== null || isDeskWord(trimmed)) return false
  return ![ENDS_A_SENTENCE, ENDS_A_QUESTION, ASKS_WITHIN].some(sign => sign.test(trimmed))
}

/** The messages that one turn answers: the oldest, and after a fragment the ones that complete it. */
export function takeBurst<Message extends { readonly kind: MessageKind; readonly text: string }>(
  waiting: readonly Message[],
): readonly Message[] {
  if (waiting.length === 1) return waiting
  const taken: Message[] = []
  for (const message of waiting) {
    if (taken.length > 0 && (message.kind !== 'text' || isDeskWord(cleanText(message.text)))) break
    taken.push(message)
    if (!isFragment(message.kind, message.text)) break
  }
  return taken
}
