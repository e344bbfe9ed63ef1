import { webErrors } from '../../../wording/web-errors.ts'

const LARGEST_BYTES = 5 * 1024 * 1024

/** Sends a photo; what went wrong in words, or `null`. */
export async function postPhoto(file: Blob): Promise<string | null> {
  if (file.size > LARGEST_BYTES) return webErrors.photoTooLarge
  try {
    const response = await fetch('/api/clue-photo', {
      method: 'POST',
      credentials: 'same-origin',
      headers: { 'content-type': file.type || 'application/octet-stream' },
      body: file,
    })
    if (response.ok) return null
    const { error } = await response.json()
    return typeof error === 'string' ? error : webErrors.noPhoto
  } catch {
    return webErrors.busy
  }
}
