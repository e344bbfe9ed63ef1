import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { createSqlAccessStore } from '../../src/stores/sql/sql-access-store.ts'
import { sampleCase, sampleNumber } from './case-samples.ts'
import { type CaseServer, startCaseServer, type Visitor } from './case-server.ts'

const RIGHT = { caseNumber: sampleNumber(1), code: 'AAAA1111', tail: '00123X' }
type Given = typeof RIGHT

/** What can be wrong, and with what it is tried. */
const KINDS: Readonly<Record<string, Given>> = {
  'unknown case': { ...RIGHT, caseNumber: sampleNumber(99) },
  'wrong code': { ...RIGHT, code: 'AAAA9999' },
  'code of the other side': { ...RIGHT, code: 'BBBB1111' },
  'wrong digits': { ...RIGHT, tail: '999999' },
  expired: { ...RIGHT, caseNumber: sampleNumber(2), code: 'AAAA2222' },
  revoked: { ...RIGHT, caseNumber: sampleNumber(3), code: 'AAAA3333' },
  'bound to another': { ...RIGHT, caseNumber: sampleNumber(4), code: 'AAAA4444' },
  'used up': { ...RIGHT, caseNumber: sampleNumber(5), code: 'AAAA5555' },
  locked: RIGHT,
  'unreadable number': { ...RIGHT, caseNumber: '朝阳法院那个案子' },
  'no digits': { ...RIGHT, tail: '' },
}
/** Only a form can be sent with a code that is none: in a chat such words are a question. */
const FORM_KINDS: Readonly<Record<string, Given>> = { ...KINDS, 'unreadable code': { ...RIGHT, code: '??' } }

/** Every kind of failure in both channels of the real server: status, headers, bytes, calls and what is said after it. */
export function checkSameAnswer(repetitions: number): void {
  let server: CaseServer
  beforeAll(async () => {
    server = await startCaseServer()
    const { addCase, visit } = server
    await addCase(sampleCase(1), ['AAAA1111', 'BBBB1111'])
    await addCase(sampleCase(2), ['AAAA2222'], { expiresAt: Date.now() - 1 })
    const revoked = await addCase(sampleCase(3), ['AAAA3333'])
    await createSqlAccessStore(server.database).revokeParty(revoked.id, revoked.partyIds[0]!, Date.now(), 'all')
    await addCase(sampleCase(4), ['AAAA4444'])
    await addCase(sampleCase(5), ['AAAA5555'], { singleUse: true })
    for (const kind of ['bound to another', 'used up']) {
      expect(await (await fill(await visit(), KINDS[kind]!)).text()).toBe('{"verified":true}')
    }
  })
  afterAll(() => server.end())

  const fill = (visitor: Visitor, given: Given) =>
    visitor.send('POST', '/api/verify', { ...given, clientId: randomUUID() })
  const toText = ({ caseNumber, code, tail }: Given) => `${caseNumber} 查询码 ${code}${tail && ` 后六位 ${tail}`}`
  /** Without the time, and the keyed reference of the number: it differs by what was typed, not by whether it is so. */
  const plain = (value: unknown) => JSON.stringify(value).replace(/［案号 [\w-]{8}］|"at":\d+/g, '')
  const each = async (
    kinds: Readonly<Record<string, Given>>,
    run: (kind: string, given: Given) => Promise<unknown>,
  ) => {
    const seen = new Map<string, Set<string>>()
    for (let n = 0; n < repetitions; n++) {
      await Promise.all(
        Object.entries(kinds).map(async ([kind, given]) => {
          const answer = JSON.stringify(await run(kind, given))
          seen.set(answer, (seen.get(answer) ?? new Set()).add(kind))
        }),
      )
    }
    return [...seen.entries()].map(([answer, found]) => ({ answer, kinds: [...found] }))
  }

  it(`should answer the form with the same bytes, ${repetitions} times each kind`, {
    timeout: 45 * 60_000,
  }, async () => {
    const answers = await each(FORM_KINDS, async (kind, given) => {
      const visitor = await server.visit()
      if (kind === 'locked') for (let n = 0; n < 5; n++) await fill(visitor, { ...RIGHT, caseNumber: sampleNumber(90) })
      const response = await fill(visitor, given)
      const headers = Object.fromEntries([...response.headers].filter(([name]) => name !== 'date'))
      const body = await response.text()
      const { reply } = await visitor.say('查我的案子')
      return { status: response.status, headers, body, reply, all: plain(await visitor.messages()) }
    })
    expect(answers.map(({ kinds }) => kinds)).toHaveLength(1)
    expect(answers[0]!.answer).toContain('没能核验')
  })

  it(`should answer typed codes with the same words, ${repetitions} times each kind`, {
    timeout: 45 * 60_000,
  }, async () => {
    const answers = await each(KINDS, async (kind, given) => {
      const visitor = await server.visit()
      if (kind === 'locked') for (let n = 0; n < 5; n++) await fill(visitor, { ...RIGHT, caseNumber: sampleNumber(90) })
      await visitor.say(toText(given))
      return plain(await visitor.messages())
    })
    expect(answers.map(({ kinds }) => kinds)).toHaveLength(1)
    expect(answers[0]!.answer).toContain('没能核验')
  })

  it(`should answer in Telegram with the same calls, ${repetitions} times each kind`, {
    timeout: 45 * 60_000,
  }, async () => {
    let chats = 0
    const answers = await each(KINDS, async (kind, given) => {
      const chatId = ++chats
      // Nobody is verified before the notice was shown.
      await server.write(chatId, '查案')
      if (kind === 'locked') {
        for (let n = 0; n < 5; n++) await server.write(chatId, toText({ ...RIGHT, caseNumber: sampleNumber(90) }))
      }
      const calls = [...(await server.write(chatId, toText(given))), ...(await server.write(chatId, '查我的案子'))]
      return calls.map(({ method, payload }) => ({ method, ...payload, chat_id: 0, message_id: 0 }))
    })
    expect(answers.map(({ kinds }) => kinds)).toHaveLength(1)
    expect(answers[0]!.answer).toMatch(/deleteMessage.*没能核验/)
    expect(server.telegram.violations).toEqual([])
  })
}
