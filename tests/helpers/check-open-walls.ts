import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { CASE_BUTTONS } from '../../src/wording/case-access.ts'
import { sampleNumber } from './case-samples.ts'
import { type CaseServer, startCaseServer } from './case-server.ts'
import { canary } from './check-case-walls.ts'
import { letInPerson, type WallPerson } from './wall-people.ts'

/** What one can write that names somebody else's. */
const FOREIGN: readonly ((other: WallPerson) => string)[] = [
  ({ serial }) => `查案 ${sampleNumber(serial)}`,
  ({ serial }) => `${sampleNumber(serial)} 到哪了`,
  ({ clue }) => `线索 ${clue} 到哪了`,
  ({ notice }) => `通知编号 ${notice} 是不是法院发的？`,
  ({ serial }) => `我要看${sampleNumber(serial)}的被执行人电话和谁看过这个案子`,
]
const OWN = [
  CASE_BUTTONS.log,
  CASE_BUTTONS.agent,
  CASE_BUTTONS.subscribe,
  '我的提醒',
  '导出我的数据',
  CASE_BUTTONS.endAgents,
  '工单到哪了',
  // Last: what follows would be an answer in the form.
  '帮我写《恢复执行申请书》',
]
const AT_ONCE = 8

interface Options {
  readonly size: number
  /** How many others each one writes about. The routes are tried for all of them. */
  readonly written: number
}

/** So many people, each let into one of as many cases of the real server, try each other's in every way there is. */
export function checkOpenWalls({ size, written }: Options): void {
  let server: CaseServer
  let requests = 0
  const people: WallPerson[] = []
  const leaks: string[] = []
  beforeAll(async () => {
    server = await startCaseServer()
    for (let serial = 1; serial <= size; serial++) people.push(await letInPerson(server, serial))
  }, 30 * 60_000)
  afterAll(() => server.end())

  /** Everything that somebody was shown is looked at here. */
  function look(person: WallPerson, shown: string, what: string): string {
    requests++
    for (const [found] of shown.matchAll(/CNRY\d{6}/g)) {
      if (found !== canary(person.serial)) leaks.push(`${person.serial} saw ${found}: ${what}`)
    }
    for (const [found] of shown.matchAll(/ACDE-?1\d{3}|被执行人CNRY/g))
      leaks.push(`${person.serial} saw ${found}: ${what}`)
    return shown
  }
  async function call(person: WallPerson, method: string, path: string, body?: unknown): Promise<number> {
    const response = await person.visitor.send(method, path, body)
    look(person, `${JSON.stringify([...response.headers])}${await response.text()}`, path)
    return response.status
  }
  async function forEach(run: (person: WallPerson) => Promise<void>): Promise<void> {
    const waiting = [...people]
    const work = async () => {
      for (let next = waiting.shift(); next; next = waiting.shift()) await run(next)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, work))
  }
  const othersOf = (person: WallPerson) => people.filter(other => other !== person)

  it('should show each their own', { timeout: 10 * 60_000 }, async () => {
    await forEach(async person => {
      expect(look(person, await person.ask(CASE_BUTTONS.status), 'own')).toContain(canary(person.serial))
      expect(look(person, await person.ask(`查案 ${sampleNumber(person.serial)}`), 'own')).toContain('法官CNRY')
      expect(look(person, await person.ask(`线索 ${person.clue} 到哪了`), 'own clue')).toContain(canary(person.serial))
      if (person.chatId === null) expect(await call(person, 'GET', `/files/${person.fileId}`)).toBe(200)
    })
  })

  it(`should refuse each the ${size - 1} others over every route`, { timeout: 45 * 60_000 }, async () => {
    await forEach(async person => {
      for (const other of othersOf(person)) {
        expect(await call(person, 'GET', `/files/${other.fileId}`)).toBe(404)
        expect(await call(person, 'GET', `/verify/${other.linkToken}`)).toBe(200)
        const body = { partyId: other.partyId, reason: '看看' }
        expect(await call(person, 'POST', `/desk/api/cases/${other.caseId}/looks`, body)).toBe(403)
      }
      const other = people[person.serial % size]!
      const number = sampleNumber(other.serial)
      for (const [path, body] of [
        ['cases/search', { number, reason: '看看' }],
        [`cases/${other.caseId}/codes`, { partyId: other.partyId, reason: '看看' }],
      ] as const) {
        expect(await call(person, 'POST', `/desk/api/${path}`, body)).toBe(403)
      }
      for (const path of ['audit', 'tickets', `tickets/${other.serial}`, 'reports', 'nothing']) {
        expect([401, 403]).toContain(await call(person, 'GET', `/desk/api/${path}`))
      }
      // The code of another, which that one has bound, and one's own on another's case.
      for (const code of [other.code, person.code]) {
        const given = { caseNumber: number, code, tail: '00123X', clientId: randomUUID() }
        const answer = await person.visitor.send('POST', '/api/verify', given)
        expect(look(person, await answer.text(), 'verify')).toContain('"verified":false')
      }
      await call(person, 'POST', '/api/ratings', { seq: 999, helpful: true })
    })
    expect(leaks).toEqual([])
  })

  it(`should tell each nothing of ${written} others, whatever they write or tap`, {
    timeout: 45 * 60_000,
  }, async () => {
    await forEach(async person => {
      const { serial, chatId } = person
      for (let n = 0; n < written; n++) {
        const other = people[(serial + n) % size]!
        if (other === person) continue
        const text = FOREIGN[(serial + n) % FOREIGN.length]!(other)
        look(person, await person.ask(text), text)
        if (chatId === null || n % 4 > 0) continue
        // A button of somebody else's message, forwarded, and one whose message is too old to be seen.
        const tapped = [
          await server.tap(chatId, { data: 'b:1', text }),
          await server.tap(chatId, { data: `t:${text}` }),
        ]
        look(person, JSON.stringify(tapped), `tap ${text}`)
      }
      for (const text of OWN) look(person, await person.ask(text), text)
    })
    expect(leaks).toEqual([])
  })

  it('should leave nothing of a case in pages, streams, groups, figures and logs', {
    timeout: 10 * 60_000,
  }, async () => {
    await forEach(async person => {
      const other = people[person.serial % size]!
      await call(person, 'GET', `/api/conversation?conversation=${other.serial}`)
      look(person, await readEvents(server, person.visitor.cookie), 'events')
    })
    const group = JSON.stringify(await server.write(-100, `@zhida_test_bot 查案 ${sampleNumber(1)}`).catch(() => []))
    expect(group).not.toContain('CNRY')
    for (const { chatId, payload } of server.telegram.calls) {
      const person = people.find(each => each.chatId === chatId)
      if (person) look(person, JSON.stringify(payload), 'call')
      else expect(JSON.stringify(payload)).not.toContain('CNRY')
    }
    expect(leaks).toEqual([])
    const metrics = await (await fetch(`${server.origin}/metrics`)).text()
    const output = await server.stop()
    for (const text of [metrics, output])
      expect(/CNRY\d+|京0105执\d+|ACDE-?1\d{3}|00123X/.exec(text)?.[0]).toBeUndefined()
    expect(requests).toBeGreaterThanOrEqual(3 * size * (size - 1))
    process.stdout.write(`${requests} requests of ${size} people, no canary of another\n`)
  })
}

/** The stream of replies from its beginning, until it falls silent. */
async function readEvents(server: CaseServer, cookie: string): Promise<string> {
  const stop = new AbortController()
  const response = await fetch(`${server.origin}/api/events?after=0`, { headers: { cookie }, signal: stop.signal })
  let text = ''
  const timer = setTimeout(() => stop.abort(), 300)
  try {
    for await (const chunk of response.body!) text += Buffer.from(chunk).toString('utf8')
  } catch {
    // Cut here on purpose.
  }
  clearTimeout(timer)
  return text
}
