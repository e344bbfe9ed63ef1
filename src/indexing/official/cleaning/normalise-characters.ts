// biome-ignore lint/suspicious/noMisleadingCharacterClass: each of these characters is meant by itself
const ZERO_WIDTH = /[\u200B-\u200F\u202A-\u202E\u2060-\u206F\uFEFF\u00AD\u180E\u115F\u1160\u3164\uFFA0\uFE00-\uFE0F]/g
const HIDDEN_MESSAGE = /[\u200B-\u200D\u2060-\u2064\uFEFF]{8,}/
const TAGS = /[\u{E0000}-\u{E0FFF}]/gu
const CONTROL = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F]/g
/** Radicals and compatibility forms that PDFs give instead of the character that they look like. */
const LOOKALIKES = /[\u2E80-\u2FDF\uF900-\uFAFF\u{2F800}-\u{2FA1F}]/gu

export interface NormalisedText {
  readonly text: string
  /** Invisible characters carried a message: tag characters, or a long run of zero-width ones. */
  readonly carriesMessage: boolean
}

/** A line as it looks: no invisible characters, one kind of space. Nothing that a reader sees is changed. */
export function normaliseCharacters(line: string): NormalisedText {
  const wellFormed = line.toWellFormed()
  const text = wellFormed
    .replace(TAGS, '')
    .replace(ZERO_WIDTH, '')
    .replace(CONTROL, ' ')
    .replace(LOOKALIKES, character => character.normalize('NFKC'))
    .replace(/[ \t\u00A0\u1680\u2000-\u200A\u202F\u205F]+/g, ' ')
    .replace(/^[ \u3000]+|[ \u3000]+$/g, '')
  return { text, carriesMessage: (wellFormed.match(TAGS)?.length ?? 0) >= 4 || HIDDEN_MESSAGE.test(wellFormed) }
}
