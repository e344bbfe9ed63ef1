import type { Api } from 'grammy'
import type { FetchedPhoto, PhotoSource } from '../../conversation/photos/photo-source.ts'
import { LARGEST_PHOTO_BYTES } from '../../domain/photo/clean-photo.ts'
import { toFailure } from './to-failure.ts'

interface Dependencies {
  readonly api: Pick<Api, 'getFile'>
  readonly channel: string
  readonly apiRoot: string
  readonly token: string
  /** For the whole of a download. */
  readonly timeoutMs: number
}

/** Relative, as Telegram's own server says it; one that runs on the spot may name a file of its disk, which is not ours to read. */
const PLAIN_PATH = /^(?!.*\.\.)\w[\w\-./]{0,200}$/
const LATER: FetchedPhoto = { kind: 'later', afterMs: null }
const LOST: FetchedPhoto = { kind: 'refused', why: 'unreachable' }
const TOO_LARGE: FetchedPhoto = { kind: 'refused', why: 'too-large' }

/** Pictures that people sent to the bot. The address of a download holds the token, so no error of one is ever passed on. */
export function createPhotoSource({ api, channel, apiRoot, token, timeoutMs }: Dependencies): PhotoSource {
  async function findPath(fileId: string): Promise<string | FetchedPhoto> {
    try {
      const { file_path: path, file_size: size } = await api.getFile(fileId)
      if ((size ?? 0) > LARGEST_PHOTO_BYTES) return TOO_LARGE
      return path !== undefined && PLAIN_PATH.test(path) ? path : LOST
    } catch (error) {
      const failure = toFailure(error)
      if (failure.kind === 'retry') return { kind: 'later', afterMs: failure.afterMs }
      return /too big/i.test(failure.reason) ? TOO_LARGE : LOST
    }
  }

  async function download(path: string): Promise<FetchedPhoto> {
    try {
      const signal = AbortSignal.timeout(timeoutMs)
      const response = await fetch(`${apiRoot}/file/bot${token}/${path}`, { signal, redirect: 'error' })
      if (!response.ok) await response.body?.cancel()
      // A path is good for an hour; a new one may be asked for.
      if (!response.ok || !response.body) return LATER
      const chunks: Uint8Array[] = []
      let size = 0
      for await (const chunk of response.body) {
        size += chunk.byteLength
        // Leaving the loop ends the download.
        if (size > LARGEST_PHOTO_BYTES) return TOO_LARGE
        chunks.push(chunk)
      }
      return { kind: 'bytes', bytes: Buffer.concat(chunks) }
    } catch {
      return LATER
    }
  }

  return {
    channel,
    fetch: async fileId => {
      const path = await findPath(fileId)
      return typeof path === 'string' ? download(path) : path
    },
  }
}
