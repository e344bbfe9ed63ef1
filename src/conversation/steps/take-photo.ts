import { MOST_PHOTOS } from '../../domain/clue.ts'
import { clueForm, cluePhotoKept, cluePhotosFull, cluePhotoUnwanted, PHOTO_KEPT } from '../../wording/clues.ts'
import { end, goOn, type Step } from '../turn.ts'

/** A photo that a channel has stored already: its id is the text. It goes with the clue that is being written, or nowhere. */
export const takePhoto: Step = {
  name: 'takePhoto',
  run: async turn => {
    if (turn.kind !== 'photo') return goOn(turn)
    const kept = { ...turn, kept: PHOTO_KEPT }
    const { form } = turn.state
    if (form?.id !== clueForm.id) return end(kept, cluePhotoUnwanted)
    const photos = form.photos ?? []
    if (photos.length >= MOST_PHOTOS) return end(kept, cluePhotosFull)
    const progress = { ...form, photos: [...photos, turn.original], paused: false, touchedAt: turn.now }
    return end({ ...kept, state: { ...turn.state, form: progress } }, cluePhotoKept(photos.length + 1))
  },
}
