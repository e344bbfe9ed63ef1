import { MOST_PHOTOS } from '../../domain/clue.ts'
import { readPhotoReference } from '../../domain/photo/photo-reference.ts'
import {
  clueForm,
  cluePhotoKept,
  cluePhotoRefused,
  cluePhotosFull,
  cluePhotoUnwanted,
  PHOTO_KEPT,
} from '../../wording/clues.ts'
import { end, goOn, type Step } from '../turn.ts'

/** A photo that is stored already, or the reason why not. It goes with the clue that is being written, or nowhere. */
export const takePhoto: Step = {
  name: 'takePhoto',
  run: async turn => {
    if (turn.kind !== 'photo') return goOn(turn)
    const kept = { ...turn, kept: PHOTO_KEPT }
    const { form } = turn.state
    if (form?.id !== clueForm.id) return end(kept, cluePhotoUnwanted)
    const photos = form.photos ?? []
    if (photos.length >= MOST_PHOTOS) return end(kept, cluePhotosFull)
    const reference = readPhotoReference(turn.original)
    if (reference.kind !== 'stored') {
      return end(kept, cluePhotoRefused(reference.kind === 'refused' ? reference.why : 'unreachable'))
    }
    const progress = { ...form, photos: [...photos, reference.id], paused: false, touchedAt: turn.now }
    return end({ ...kept, state: { ...turn.state, form: progress } }, cluePhotoKept(photos.length + 1))
  },
}
