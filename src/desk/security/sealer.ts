import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto'
import { existsSync, linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** Keeps what must be read again, such as the secret of an authenticator, from whoever reads the database alone. */
export interface Sealer {
  seal(text: string): string
  /** Throws when the text was sealed with another key, or changed. */
  open(sealed: string): string
  /** A token of 256 bits that belongs to a text: who has the key finds it again, nobody else can. */
  toToken(text: string): string
}

/** AES-256-GCM; `key` has 32 bytes. */
export const createSealer = (key: Buffer): Sealer => ({
  seal: text => {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key, nonce)
    const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()])
    return Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64url')
  },
  open: sealed => {
    const bytes = Buffer.from(sealed, 'base64url')
    const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, 12))
    decipher.setAuthTag(bytes.subarray(12, 28))
    return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8')
  },
  toToken: text => createHmac('sha256', key).update(`zhida-token-of:${text}`).digest('base64url'),
})

/**
 * The key in a file, made at the first start; only the server's own user may read it. Of several processes that start at
 * once one wins, and none ever reads half a file.
 */
export function loadKeyFile(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true })
  if (!existsSync(file)) createKeyFile(file)
  const key = Buffer.from(readFileSync(file, 'utf8').trim(), 'base64')
  if (key.length !== 32) throw new Error(`The key in ${file} is damaged: put the file back from a backup.`)
  return key
}

function createKeyFile(file: string): void {
  const draft = `${file}.${process.pid}.new`
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}
