import {
  closeSync,
  fsyncSync,
  linkSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { dirname } from 'node:path'
import { createKeyRing, type DataKey, generateKeyText, KeyError, type KeyRing, parseKeys } from './key-ring.ts'

/** Where the keys of a process come from: its environment, or a file that is made at the first start. */
export type KeyLocation = { readonly text: string } | { readonly file: string }

const HEADING =
  '# Keys of the case data; the first one encrypts. Without this file the cases can not be read: keep a copy of it apart from the backups of the database.\n'

/** The keys of a place, read again when the file changes, so that a server goes on through a rotation; `null` when there is no file. */
export function loadKeyRing(location: KeyLocation): KeyRing | null {
  if ('text' in location) {
    const keys = parseKeys(location.text)
    return createKeyRing(() => keys)
  }
  let seen = fingerprint(location.file)
  if (seen === null) return null
  let keys = readKeys(location.file)
  return createKeyRing(() => {
    const now = fingerprint(location.file)
    // A file that went away while the server runs changes nothing until the next start.
    if (now !== null && now !== seen) {
      keys = readKeys(location.file)
      seen = now
    }
    return keys
  })
}

/** Makes a key file that only its owner may read. Of several that do so at once one wins, and the others use its file. */
export function createKeyFile(file: string): void {
  mkdirSync(dirname(file), { recursive: true })
  const draft = writeDraft(file, [generateKeyText()])
  try {
    linkSync(draft, file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
  } finally {
    rmSync(draft, { force: true })
  }
}

/** Puts other keys into the file, at once or not at all. */
export function writeKeyFile(file: string, keys: readonly string[]): void {
  renameSync(writeDraft(file, keys), file)
}

function writeDraft(file: string, keys: readonly string[]): string {
  const draft = `${file}.${process.pid}.new`
  rmSync(draft, { force: true })
  const handle = openSync(draft, 'wx', 0o600)
  writeSync(handle, `${HEADING}${keys.join('\n')}\n`)
  fsyncSync(handle)
  closeSync(handle)
  return draft
}

function readKeys(file: string): readonly DataKey[] {
  const keys = parseKeys(readFileSync(file, 'utf8'))
  if (keys.length === 0) throw new KeyError(`${file} holds no key: restore it from your copy.`)
  return keys
}

function fingerprint(file: string): string | null {
  const stat = statSync(file, { throwIfNoEntry: false })
  return stat ? `${stat.ino} ${stat.mtimeMs} ${stat.size}` : null
}
