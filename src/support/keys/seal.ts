import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { type DataKey, KeyError, type KeyRing } from './key-ring.ts'
import { takeRandom } from './random-pool.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16
/** Letters of a key's id. */
const KEY_ID_BYTES = 16

const KEY_ID = /^[0-9a-f]{16}$/

/** Encrypts a text (AES-256-GCM, a fresh nonce each time) as `<key id>.<base64>`. It opens only with the same `context`. */
export const seal = (key: DataKey, text: string, context: string): string =>
  `${key.id}.${encrypt(key, text, context).toString('base64')}`

/** @throws KeyError when the key is not among ours, or the text was changed or moved from another place. */
export function unseal(keys: KeyRing, sealed: string, context: string): string {
  const [id = '', body = ''] = sealed.split('.', 2)
  return decrypt(keys, id, Buffer.from(body, 'base64'), context).toString('utf8')
}

/** The same for bytes: the key's id in 16 letters, then what is encrypted. */
export const sealBytes = (key: DataKey, content: Uint8Array, context: string): Uint8Array =>
  Buffer.concat([Buffer.from(key.id, 'latin1'), encrypt(key, content, context)])

/** @throws KeyError as `unseal` does. */
export function unsealBytes(keys: KeyRing, sealed: Uint8Array, context: string): Uint8Array {
  const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength)
  return decrypt(keys, bytes.toString('latin1', 0, KEY_ID_BYTES), bytes.subarray(KEY_ID_BYTES), context)
}

function encrypt(key: DataKey, content: string | Uint8Array, context: string): Buffer {
  const nonce = takeRandom(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(Buffer.from(context))
  const hidden = typeof content === 'string' ? cipher.update(content, 'utf8') : cipher.update(content)
  // In this mode nothing is left for the end: it only completes the tag.
  cipher.final()
  return Buffer.concat([nonce, hidden, cipher.getAuthTag()])
}

function decrypt(keys: KeyRing, id: string, bytes: Buffer, context: string): Buffer {
  const key = keys.find(id)
  // What is no id may be the beginning of a text that was never encrypted: it must not get into a log.
  const named = KEY_ID.test(id) ? `key ${id}` : 'a key without a name'
  if (!key) throw new KeyError(`Data is encrypted with ${named}, which this process does not hold.`)
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()])
  } catch (error) {
    throw new KeyError('Encrypted data was changed or stands in the wrong place.', { cause: error })
  }
}

/** A stand-in for a value that must be found but not read: the same text gives the same 128 bits under one key. */
export const blindIndex = (key: Pick<DataKey, 'index'>, purpose: string, text: string): string =>
  createHmac('sha256', key.index).update(`${purpose}\0${text}`).digest('base64url').slice(0, 22)
