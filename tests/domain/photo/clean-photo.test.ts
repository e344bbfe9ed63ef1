import { describe, expect, it } from 'vitest'
import { cleanPhoto } from '../../../src/domain/photo/clean-photo.ts'
import { makeJpeg, makePng, makeWebp, PHOTO_CANARY } from '../../helpers/make-photo.ts'

const KINDS = [
  ['image/jpeg', makeJpeg],
  ['image/png', makePng],
  ['image/webp', makeWebp],
] as const

describe.each(KINDS)('a photo of the kind %s', (mediaType, make) => {
  it('should lose what the camera noted and what stands behind its end, and nothing of the picture', () => {
    expect(make().includes(PHOTO_CANARY)).toBe(true)
    const cleaned = cleanPhoto(make())!
    expect(cleaned.mediaType).toBe(mediaType)
    expect(Buffer.from(cleaned.content).includes(PHOTO_CANARY)).toBe(false)
    expect(Buffer.from(cleaned.content).equals(make(false))).toBe(true)
    expect(Buffer.from(cleanPhoto(cleaned.content)!.content).equals(make(false))).toBe(true)
  })

  it('should be refused when it is cut off anywhere', () => {
    const whole = make(false)
    for (let length = 0; length < whole.length; length++) expect(cleanPhoto(whole.subarray(0, length))).toBeNull()
    expect(cleanPhoto(whole)).not.toBeNull()
  })

  it('should never be misread into more than it was, however its bytes are changed', () => {
    for (let at = 0; at < make().length; at++) {
      for (const byte of [0, 1, 0x7f, 0xff]) {
        const changed = Buffer.from(make())
        changed[at] = byte
        expect(cleanPhoto(changed)?.content.length ?? 0).toBeLessThanOrEqual(changed.length)
      }
    }
  })
})

describe('what is no photo', () => {
  it('should be refused by its bytes, whatever it calls itself', () => {
    const others = [
      '',
      '<svg xmlns="http://www.w3.org/2000/svg"/>',
      'GIF89a',
      '<html><script>1</script>',
      '%PDF-1.7',
      'MZ',
      'RIFF????WAVE',
    ]
    for (const text of others) expect(cleanPhoto(Buffer.from(text))).toBeNull()
  })
})
