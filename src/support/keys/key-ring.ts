import { createHmac, createSecretKey, hkdfSync, type KeyObject, randomBytes } from 'node:crypto'

const KEY_BYTES = 32

export interface DataKey {
  /** Derived from the key, so it names it without giving it away. */
  readonly id: string
  readonly encryption: KeyObject
  readonly index: KeyObject
  /** As it stands in the key file. */
  readonly text: string
}

/** Keys that this process holds: the first encrypts, the others still decrypt. */
export interface KeyRing {
  current(): DataKey
  all(): readonly DataKey[]
  find(id: string): DataKey | null
}

export class KeyError extends Error {
  override name = 'KeyError'
}

export const generateKeyText = (): string => randomBytes(KEY_BYTES).toString('base64')

/** @throws KeyError when the text is not 32 bytes in base64. */
function toDataKey(text: string): DataKey {
  const secret = Buffer.from(text, 'base64')
  if (secret.length !== KEY_BYTES || !/^[A-Za-z0-9+/_-]{43}=?$/.test(text)) {
    throw new KeyError('A case data key must be 32 bytes in base64 (44 characters): openssl rand -base64 32 makes one.')
  }
  // As key objects: with plain bytes each use of a key costs ten times as much.
  const derive = (purpose: string): KeyObject =>
    createSecretKey(Buffer.from(hkdfSync('sha256', secret, '', purpose, KEY_BYTES)))
  return {
    id: createHmac('sha256', derive('zhida key id')).update('id').digest('hex').slice(0, 16),
    encryption: derive('zhida encryption'),
    index: derive('zhida blind index'),
    text,
  }
}

/** Of texts in base64, the current one first. */
export function createKeyRing(read: () => readonly DataKey[]): KeyRing {
  return {
    current: () => read()[0]!,
    all: read,
    find: id => read().find(key => key.id === id) ?? null,
  }
}

/** Reads keys of an environment variable or a file: separated by commas or lines, # begins a remark. */
export function parseKeys(text: string): readonly DataKey[] {
  return text
    .split(/[\n,]/)
    .map(line => line.replace(/#.*/, '').trim())
    .filter(line => line !== '')
    .map(toDataKey)
}
