import type { ServerResponse } from 'node:http'

interface ShelvedFile {
  readonly content: Uint8Array
  /** As `getFile` says it; the content's own length when absent. */
  readonly size?: number
  readonly path?: string
  /** The line is cut after so many bytes. */
  readonly cutAfter?: number
}

/** Files as the Bot API hands them out: a description by id, then the bytes at a path below the token. */
export interface FileShelf {
  put(id: string, file: ShelvedFile): void
  /** The path that an address asks for; `null` when it is not one of a file. */
  findPath(url: string): string | null
  describe(id: string): object | null
  send(path: string, res: ServerResponse): void
}

export function createFileShelf(): FileShelf {
  const files = new Map<string, ShelvedFile>()
  const pathOf = (id: string): string => files.get(id)?.path ?? `photos/${id}.jpg`
  return {
    put: (id, file) => void files.set(id, file),
    findPath: url => /^\/file\/bot\d+[^/]*\/(.+)$/.exec(url)?.[1] ?? null,
    describe: id => {
      const file = files.get(id)
      return file ? { file_id: id, file_size: file.size ?? file.content.byteLength, file_path: pathOf(id) } : null
    },
    send: (path, res) => {
      const id = [...files.keys()].find(each => pathOf(each) === path)
      const file = files.get(id ?? '')
      if (!file) return void res.writeHead(404, { 'content-type': 'application/json' }).end('{"ok":false}')
      res.writeHead(200, {
        'content-type': 'application/octet-stream',
        'content-length': file.content.byteLength,
      })
      if (file.cutAfter === undefined) return void res.end(file.content)
      res.write(file.content.subarray(0, file.cutAfter), () => res.destroy())
    },
  }
}
