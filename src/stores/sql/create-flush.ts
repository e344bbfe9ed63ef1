import { type FileHandle, open } from 'node:fs/promises'

/**
 * Waits until everything that was committed to SQLite's write-ahead log before the call is on the disk. The waiting is done
 * by the system's threads: meanwhile this one goes on, and those who call in the meantime share the next flush.
 */
export function createFlush(walFile: string): { flush(): Promise<void>; close(): Promise<void> } {
  let file: Promise<FileHandle> | undefined
  let current: Promise<void> = Promise.resolve()
  let next: Promise<void> | undefined

  async function write(): Promise<void> {
    // The log is there as soon as something was committed, and stays until the last connection is closed.
    file ??= open(walFile, 'r')
    try {
      await (await file).datasync()
    } catch (error) {
      file = undefined
      throw error
    }
  }

  return {
    // A flush under way may have begun before the caller's commit, so it counts for nobody who comes later.
    flush: () =>
      (next ??= current
        .catch(() => {})
        .then(() => {
          current = next!
          next = undefined
          return write()
        })),
    close: async () => {
      await next?.catch(() => {})
      await current.catch(() => {})
      await (await file?.catch(() => undefined))?.close()
    },
  }
}
