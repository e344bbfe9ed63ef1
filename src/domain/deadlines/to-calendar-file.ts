import { addDays, type Day } from './days.ts'

export interface CalendarEntry {
  /** The same entry has the same one, so that a calendar that gets it twice keeps one. */
  readonly uid: string
  readonly day: Day
  readonly title: string
  readonly description: string
  /** Days before at which the calendar reminds, at nine in the morning; 0 is the day itself. */
  readonly remindDaysBefore: readonly number[]
  /** When the file was made; milliseconds since 1970. */
  readonly madeAt: number
}

const MORNING = 9
const MOST_OCTETS = 75
const encoder = new TextEncoder()

/** An all-day entry as an iCalendar file (RFC 5545), with alarms; the same bytes for the same entry. */
export function toCalendarFile({ uid, day, title, description, remindDaysBefore, madeAt }: CalendarEntry): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//zhida//deadlines//ZH',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    'BEGIN:VEVENT',
    `UID:${toText(uid)}`,
    `DTSTAMP:${toStamp(madeAt)}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `DTEND;VALUE=DATE:${addDays(day, 1).replaceAll('-', '')}`,
    `SUMMARY:${toText(title)}`,
    `DESCRIPTION:${toText(description)}`,
    'TRANSP:TRANSPARENT',
    ...remindDaysBefore.flatMap(days => [
      'BEGIN:VALARM',
      'ACTION:DISPLAY',
      `DESCRIPTION:${toText(title)}`,
      `TRIGGER:${toTrigger(days)}`,
      'END:VALARM',
    ]),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
  return lines.map(line => `${fold(line)}\r\n`).join('')
}

/** From the midnight at which the day begins to nine in the morning so many days before. */
function toTrigger(days: number): string {
  const hours = days * 24 - MORNING
  return hours < 0 ? `PT${-hours}H` : `-PT${hours}H`
}

const toStamp = (milliseconds: number): string =>
  `${new Date(milliseconds).toISOString().replace(/[-:]/g, '').slice(0, 15)}Z`

/** A text value can't hold line breaks or separators; what isn't text is left out. */
const toText = (text: string): string =>
  text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0009\u000b-\u001f\u007f]/g, ' ')
    .replace(/[\\;,]/g, mark => `\\${mark}`)
    .replaceAll('\n', '\\n')

/** Lines of more than 75 octets go on in the next one, which begins with a space; no character is cut in two. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > MOST_OCTETS) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += size
  }
  return [...parts, part].join('\r\n')
}
