import { createKeyRing, parseKeys } from '../../src/support/keys/key-ring.ts'

const [key] = parseKeys(Buffer.alloc(32, 11).toString('base64'))

/** Keys of tests that are not about keys; the same in each of a test's processes. */
export const testKeys = createKeyRing(() => [key!])
