import { createCipheriv, createDecipheriv, createHmac } from 'node:crypto'
import { type DataKey, KeyError, type KeyRing } from './key-ring.ts'
import { takeRandom } from './random-pool.ts'

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** Encrypts a text (AES-256-GCM, a fresh nonce each time) as `<key id>.<base64>`. It opens only with the same `context`. */
export function seal(key: DataKey, text: string, context: string): string {
  const nonce = takeRandom(NONCE_BYTES)
  const cipher = createCipheriv('aes-256-gcm', key.encryption, nonce).setAAD(Buffer.from(context))
  const sealed = Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${key.id}.${sealed.toString('base64')}`
}

/** @throws KeyError when the key is not among ours, or the text was changed or moved from another place. */
export function unseal(keys: KeyRing, sealed: string, context: string): string {
  const [id = '', body = ''] = sealed.split('.', 2)
  const key = keys.find(id)
  if (!key) throw new KeyError(`Data is encrypted with key ${id}, which this process does not hold.`)
  const bytes = Buffer.from(body, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', key.encryption, bytes.subarray(0, NONCE_BYTES))
    decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(-TAG_BYTES))
    return Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES, -TAG_BYTES)), decipher.final()]).toString('utf8')
  } catch (error) {
    throw new KeyError('Encrypted data was changed or stands in the wrong place.', { cause: error })
  }
}

/** A stand-in for a value that must be found but not read: the same text gives the same 128 bits under one key. */
export const blindIndex = (key: Pick<DataKey, 'index'>, purpose: string, text: string): string =>
  createHmac('sha256', key.index).update(purpose).update('\0').update(text).digest('base64url').slice(0, 22)
