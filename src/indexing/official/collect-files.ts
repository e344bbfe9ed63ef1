import { lstat, opendir } from 'node:fs/promises'
import { extname, join, resolve } from 'node:path'
import { isReadable } from './reading/read-document.ts'

/** A path that was named does not exist or can't be read. */
class MissingPathError extends Error {
  override name = 'MissingPathError'
}

export interface CollectedFile {
  readonly path: string
  readonly bytes: number
  readonly modified: number
}

const MOST_FILES = 20_000

/** Files named, and all documents and zips in folders named, in the order of their names. Links are not followed. */
export async function collectFiles(paths: readonly string[]): Promise<readonly CollectedFile[]> {
  const files = new Map<string, CollectedFile>()
  const add = async (path: string, named: boolean): Promise<void> => {
    const found = await lstat(path).catch(() => null)
    if (!found) {
      if (named) throw new MissingPathError(`${path} does not exist or can't be read`)
      return
    }
    if (found.isDirectory()) {
      const names: string[] = []
      for await (const entry of await opendir(path)) if (!entry.name.startsWith('.')) names.push(entry.name)
      for (const name of names.sort()) await add(join(path, name), false)
    } else if (found.isFile() && (named || isReadable(path) || extname(path).toLowerCase() === '.zip')) {
      if (files.size >= MOST_FILES) throw new MissingPathError(`more than ${MOST_FILES} files: ingest them in parts`)
      files.set(path, { path, bytes: found.size, modified: found.mtimeMs })
    } else if (named) throw new MissingPathError(`${path} is neither a file nor a folder`)
  }
  for (const path of paths) await add(resolve(path), true)
  return [...files.values()]
}
