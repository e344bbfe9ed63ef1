import { setTimeout as sleep } from 'node:timers/promises'
import { MOST_PHOTOS } from '../../domain/clue.ts'
import { type PhotoReference, readPhotoReference, writePhotoReference } from '../../domain/photo/photo-reference.ts'
import { clueForm } from '../../wording/clues.ts'
import type { Engine, EngineInput } from '../engine.ts'
import type { KeepPhoto } from './keep-photo.ts'
import type { PhotoSource } from './photo-source.ts'

interface Dependencies {
  readonly sources: readonly PhotoSource[]
  readonly keepPhoto: KeepPhoto
  /** Pauses between attempts, in milliseconds; one attempt more than there are pauses. */
  readonly pausesMs?: readonly number[]
}

const PAUSES_MS = [500, 2_000]
/** Whoever is to wait longer than this had better send the picture again. */
const LONGEST_PAUSE_MS = 10_000

/**
 * An engine to which pictures come stored. One that is still with the messenger is fetched when its turn has come: the
 * message is safe by then, and a process that dies meanwhile leaves it to the next one. Only who is writing a clue gets
 * anything fetched.
 */
export const withFetchedPhotos = (engine: Engine, dependencies: Dependencies): Engine => ({
  ...engine,
  run: async input => {
    const reference = input.kind === 'photo' ? readPhotoReference(input.text) : null
    if (reference?.kind !== 'remote') return engine.run(input)
    const fetched = takesPhoto(input)
      ? await fetchPhoto(dependencies, input, reference.name)
      : ({ kind: 'refused', why: 'unwanted' } as const)
    return engine.run({ ...input, text: writePhotoReference(fetched) })
  },
})

const takesPhoto = ({ state: { form } }: EngineInput): boolean =>
  form?.id === clueForm.id && (form.photos ?? []).length < MOST_PHOTOS

async function fetchPhoto(
  { sources, keepPhoto, pausesMs = PAUSES_MS }: Dependencies,
  { channel, conversationId = '' }: EngineInput,
  name: string,
): Promise<PhotoReference> {
  const source = sources.find(each => each.channel === channel)
  const lost = { kind: 'refused', why: 'unreachable' } as const
  if (!source) return lost
  for (let attempt = 0; ; attempt++) {
    const found = await source.fetch(name)
    if (found.kind === 'refused') return found
    if (found.kind === 'bytes') {
      const id = await keepPhoto(conversationId, found.bytes)
      return id === null ? { kind: 'refused', why: 'no-photo' } : { kind: 'stored', id }
    }
    const pause = pausesMs[attempt]
    if (pause === undefined || (found.afterMs ?? 0) > LONGEST_PAUSE_MS) return lost
    await sleep(Math.max(pause, found.afterMs ?? 0))
  }
}
