import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'

const [key] = parseKeys(generateKeyText())

/** Keys of tests that are not about keys. */
export const testKeys = createKeyRing(() => [key!])
