import { createHash } from 'node:crypto'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { documentSchema, type Manifest, manifestSchema, type OfficialDocument } from './official-text.ts'

/** One version of the loaded official texts, read whole and checked. Never changed: a newer version is another object. */
export interface OfficialVersion {
  readonly manifest: Manifest
  readonly documents: readonly OfficialDocument[]
}

/** A stored version that can't be used; names it and says what to do. */
export class OfficialStoreError extends Error {
  override name = 'OfficialStoreError'
}

const VERSION = /^\d{8}T\d{9}Z-[0-9a-f]{12}$/

/** Where versions live below the data folder: `official/<version>/`, and `official/current`, which names the one in use. */
export const officialFolder = (dataDir: string): string => join(dataDir, 'official')
export const pointerFile = (folder: string): string => join(folder, 'current')
export const versionFolder = (folder: string, version: string): string => join(folder, version)
export const isVersionName = (name: string): boolean => VERSION.test(name)

/** Name of the version in use; `null` before the first ingest. */
export async function readPointer(folder: string): Promise<string | null> {
  const text = await readFile(pointerFile(folder), 'utf8').catch(ignoreMissing)
  if (text === null) return null
  const version = text.trim()
  if (!isVersionName(version)) throw new OfficialStoreError('official/current is damaged: run ingest with --rollback')
  return version
}

/** Changes whenever another version is put in use, without reading it. */
export async function readPointerStamp(folder: string): Promise<string> {
  const found = await stat(pointerFile(folder), { bigint: true }).catch(ignoreMissing)
  return found === null ? '' : `${found.ino}-${found.mtimeNs}`
}

/** Stored versions, newest first. */
export async function listVersions(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(ignoreMissing)
  return (names ?? []).filter(isVersionName).sort().reverse()
}

export async function readManifest(folder: string, version: string): Promise<Manifest> {
  const text = await readFile(join(versionFolder(folder, version), 'manifest.json'), 'utf8').catch(ignoreMissing)
  const parsed = text === null ? null : manifestSchema.safeParse(parseJson(text))
  if (!parsed?.success || parsed.data.version !== version)
    throw new OfficialStoreError(`official/${version} is damaged: its manifest can't be read`)
  return parsed.data
}

/** Reads a version whole. Throws an OfficialStoreError when a byte of it is not as it was written. */
export async function readVersion(folder: string, version: string): Promise<OfficialVersion> {
  const manifest = await readManifest(folder, version)
  const library = await readFile(join(versionFolder(folder, version), 'library.jsonl')).catch(ignoreMissing)
  if (library === null || createHash('sha256').update(library).digest('hex') !== manifest.hash)
    throw new OfficialStoreError(`official/${version} is damaged: its texts don't have the hash they were written with`)
  const documents: OfficialDocument[] = []
  for (const line of library.toString('utf8').split('\n')) {
    if (line === '') continue
    const parsed = documentSchema.safeParse(parseJson(line))
    if (!parsed.success)
      throw new OfficialStoreError(`official/${version} was written by another version of the program: ingest again`)
    documents.push(parsed.data)
    // A large library must not keep the answers of others waiting.
    if (documents.length % 20 === 0) await new Promise(resolve => setImmediate(resolve))
  }
  return { manifest, documents }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function ignoreMissing(error: unknown): null {
  if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
  throw error
}
