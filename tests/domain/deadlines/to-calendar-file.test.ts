import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type CalendarEntry, toCalendarFile } from '../../../src/domain/deadlines/to-calendar-file.ts'

const entry: CalendarEntry = {
  uid: 'review-2026-10-19@zhida',
  day: '2026-10-19',
  title: '最后一天：申请复议',
  description: '写复议申请书，附裁定；交上一级法院\n留好回单',
  remindDaysBefore: [3, 1, 0],
  madeAt: Date.UTC(2026, 9, 8, 4),
}

/** Reads the properties of a file back, as a calendar would: lines joined, then texts. */
const read = (file: string): readonly (readonly [string, string])[] =>
  file
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter(line => line !== '')
    .map(line => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)])
const toPlain = (text: string): string => text.replace(/\\([\\;,n])/g, (_, mark) => (mark === 'n' ? '\n' : mark))

describe('a calendar file', () => {
  it('should be one all-day entry with its alarms at nine in the morning', () => {
    const lines = read(toCalendarFile(entry))
    const value = (name: string) => lines.filter(([key]) => key === name).map(([, text]) => text)
    expect(value('DTSTART;VALUE=DATE')).toEqual(['20261019'])
    expect(value('DTEND;VALUE=DATE')).toEqual(['20261020'])
    expect(value('DTSTAMP')).toEqual(['20261008T040000Z'])
    expect(value('TRIGGER')).toEqual(['-PT63H', '-PT15H', 'PT9H'])
    expect(value('SUMMARY')).toEqual(['最后一天：申请复议'])
    expect(value('BEGIN')).toEqual(['VCALENDAR', 'VEVENT', 'VALARM', 'VALARM', 'VALARM'])
    expect(value('END')).toEqual(['VALARM', 'VALARM', 'VALARM', 'VEVENT', 'VCALENDAR'])
    expect(toPlain(value('DESCRIPTION').at(-1) === entry.title ? value('DESCRIPTION')[0]! : '')).toBe(entry.description)
  })

  it('should end a year and a month rightly', () => {
    expect(toCalendarFile({ ...entry, day: '2026-12-31' })).toContain('DTEND;VALUE=DATE:20270101')
    expect(toCalendarFile({ ...entry, day: '2028-02-28' })).toContain('DTEND;VALUE=DATE:20280229')
  })

  it('should keep any text whole, in lines of at most 75 octets, and let none break out of its value', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
        const file = toCalendarFile({ ...entry, description: text, title: '标题', remindDaysBefore: [] })
        for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
        const lines = read(file)
        expect(lines).toHaveLength(15)
        const plain = text
          .toWellFormed()
          .replace(/\r\n?/g, '\n')
          .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
        expect(toPlain(lines.find(([key]) => key === 'DESCRIPTION')![1])).toBe(plain)
      }),
    )
    expect(toCalendarFile({ ...entry, title: 'x\r\nEND:VCALENDAR' }).match(/^END:VCALENDAR/gm)).toHaveLength(1)
  })
})
