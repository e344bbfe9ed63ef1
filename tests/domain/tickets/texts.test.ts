import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fillCannedReply } from '../../../src/domain/tickets/fill-canned-reply.ts'
import { findTicketNumber, toTicketNumber } from '../../../src/domain/tickets/ticket-number.ts'

describe('ticket numbers', () => {
  it('should be found again however they are written', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 5, maxLength: 5 }), random => {
        const number = toTicketNumber(random)
        expect(number).toMatch(/^T-[0-9A-HJKMNP-TV-Z]{5}$/)
        for (const text of [number, `我的编号是${number.toLowerCase()}，到哪了`, number.replace('-', ' ')]) {
          expect(findTicketNumber(text)).toBe(number)
        }
      }),
      { seed: 20261122 },
    )
  })

  it('should be read as people misread them', () => {
    expect(findTicketNumber('T-O1IL2')).toBe('T-01112')
  })

  it.each(['T123', 'AT-12345', 'T-123456', '没有编号'])('should not be seen in %s', text => {
    expect(findTicketNumber(text)).toBeNull()
  })
})

describe('fillCannedReply', () => {
  it('should put values in and name what is missing', () => {
    expect(fillCannedReply('{ 称呼 }，请带｛材料｝到{地点}。', { 称呼: '您好', 材料: '身份证' })).toEqual({
      text: '您好，请带身份证到{地点}。',
      missing: ['地点'],
    })
  })

  it('should take values as they are', () => {
    const values = { 甲: '{乙}$&', 乙: '不该出现' }
    expect(fillCannedReply('{甲}', values)).toEqual({ text: '{乙}$&', missing: [] })
    expect(fillCannedReply('{constructor}', {}).missing).toEqual(['constructor'])
  })
})
