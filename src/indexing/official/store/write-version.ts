import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isVersionName, listVersions, pointerFile, versionFolder } from '../../../retrieval/official/official-store.ts'
import type { FileReport, Manifest, OfficialDocument } from '../../../retrieval/official/official-text.ts'

interface NewVersion {
  readonly documents: readonly OfficialDocument[]
  readonly reports: readonly FileReport[]
  readonly parent: string | null
  readonly now: number
}

const BUILDING = '.building-'
const KEPT_VERSIONS = 5

/**
 * Writes a version beside the others and returns what is in it. Nobody reads it before `setCurrent`: it is built under
 * another name, flushed to disk, and only then gets its own.
 */
export async function writeVersion(folder: string, { documents, reports, parent, now }: NewVersion): Promise<Manifest> {
  await mkdir(folder, { recursive: true })
  const building = join(folder, `${BUILDING}${process.pid}-${randomBytes(4).toString('hex')}`)
  await mkdir(building)
  try {
    const hash = createHash('sha256')
    const library = await open(join(building, 'library.jsonl'), 'w')
    try {
      for (const document of documents) {
        const line = `${JSON.stringify(document)}\n`
        hash.update(line)
        await library.write(line)
      }
      await library.sync()
    } finally {
      await library.close()
    }
    const digest = hash.digest('hex')
    const manifest: Manifest = {
      version: `${new Date(now).toISOString().replace(/[-:.]/g, '')}-${digest.slice(0, 12)}`,
      parent,
      createdAt: new Date(now).toISOString(),
      documents: documents.length,
      articles: documents.reduce((sum, document) => sum + document.articles.length, 0),
      hash: digest,
      reports: [...reports],
    }
    await writeFlushed(join(building, 'manifest.json'), `${JSON.stringify(manifest, null, 1)}\n`)
    await syncFolder(building)
    await rename(building, versionFolder(folder, manifest.version))
    await syncFolder(folder)
    return manifest
  } catch (error) {
    await rm(building, { recursive: true, force: true })
    throw error
  }
}

/** Puts a version in use with one rename: a reader sees the old name or the new one, never a part. */
export async function setCurrent(folder: string, version: string): Promise<void> {
  const next = `${pointerFile(folder)}.${process.pid}.tmp`
  await writeFlushed(next, `${version}\n`)
  await rename(next, pointerFile(folder))
  await syncFolder(folder)
}

/** Removes what killed runs left behind, and versions older than the last few. `kept` stay whatever their age. */
export async function removeLeftovers(folder: string, kept: readonly (string | null)[]): Promise<void> {
  const old = (await listVersions(folder)).filter(version => !kept.includes(version)).slice(KEPT_VERSIONS)
  const broken = (await readdir(folder)).filter(name => name.startsWith(BUILDING) || name.endsWith('.tmp'))
  for (const name of [...old.filter(isVersionName), ...broken])
    await rm(join(folder, name), { recursive: true, force: true })
}

async function writeFlushed(file: string, text: string): Promise<void> {
  const handle = await open(file, 'w')
  try {
    await handle.writeFile(text)
    await handle.sync()
  } finally {
    await handle.close()
  }
}

/** A rename is only durable once its folder is on disk; Windows knows no such flush. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return
  const handle = await open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
