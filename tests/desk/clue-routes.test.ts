import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const WORDS = '京A12345，停在幸福路1号'

describe('clues to property at the desk', () => {
  let app: DeskApp
  let administrator: StaffMember
  let officer: StaffMember
  let leader: StaffMember
  beforeAll(async () => {
    app = await startDesk(testDatabases[0]!.create)
    administrator = await app.staff('administrator')
    officer = await app.staff('officer')
    leader = await app.staff('leader')
    for (let index = 1; index <= 53; index++) await give(toNumber(index), index)
  })
  afterAll(() => app?.end())

  const toNumber = (index: number): string => `XS00000-${String(index).padStart(5, '0')}`
  async function give(number: string, index: number): Promise<void> {
    const turns = createSqlTurnStore(app.database)
    const conversationId = `c${index}`
    await turns.receive([incoming(index, { conversationId })])
    const [claim] = await turns.claim({ owner: 'w1', now: 10_000, leaseMs: 1000, limit: 1 })
    const sealed = app.clues.seal(number, { answers: [{ label: '财产情况', value: WORDS }] })
    await turns.settle([settled(claim!, { effects: [{ kind: 'property-clue', number, sealed }] })])
  }
  const rowsOf = async (number: string) =>
    (await administrator.client.get(`/audit?object=clue:${number}`)).body.rows as readonly Record<string, unknown>[]
  const news = async (index: number) =>
    (await createSqlOutboxStore(app.database).listAfter(`c${index}`, 1, 10)).map(({ reply }) => reply.blocks[0]!.text)

  it('should be listed page by page without what they say, each once', async () => {
    const first = await officer.client.get('/clues?state=open')
    const second = await officer.client.get(`/clues?state=open&after=${first.body.next}`)
    expect(JSON.stringify([first.body, second.body])).not.toMatch(/京A12345|幸福路|conversationId/)
    const numbers = [...first.body.clues, ...second.body.clues].map(({ number }) => number)
    expect([new Set(numbers).size, first.body.clues.length, second.body.next]).toEqual([53, 50, null])
    expect((await officer.client.get('/clues?state=confirmed')).body.clues).toEqual([])
    for (const query of ['state=nothing', 'after=1', 'after=1.X%27--']) {
      expect((await officer.client.get(`/clues?${query}`)).status).toBe(400)
    }
  })

  it('should be opened on record', async () => {
    const number = toNumber(1)
    const { body } = await officer.client.post(`/clues/${number}/open`)
    expect(body.clue).toMatchObject({ number, state: 'open', details: { answers: [{ value: WORDS }] } })
    expect(await rowsOf(number)).toMatchObject([
      { action: 'clue.open', actor: officer.id, fields: ['details', 'note'] },
    ])
    expect((await officer.client.post('/clues/XS99999-99999/open')).status).toBe(404)
  })

  it('should be closed to everybody who is not at the desk, on record', async () => {
    for (const role of ['administrator', 'auditor', 'knowledge-editor'] as const) {
      const { client } = await app.staff(role)
      expect((await client.get('/clues')).status).toBe(403)
      const refused = await client.post(`/clues/${toNumber(2)}/open`)
      expect([refused.status, JSON.stringify(refused.body)]).toEqual([403, expect.not.stringContaining('京A')])
    }
    const { rows } = (await administrator.client.get('/audit?action=clue.open.denied')).body
    expect(rows).toHaveLength(3)
    expect(await news(2)).toEqual([])
  })

  it('should be answered once, whoever is second, and the conversation hears it once', async () => {
    const path = `/clues/${toNumber(3)}/outcome`
    const outcome = { version: 1, state: 'confirmed', note: '车辆已查封。' }
    const answers = await Promise.all([officer.client.post(path, outcome), leader.client.post(path, outcome)])
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 409])
    expect(await news(3)).toEqual([expect.stringMatching(/XS00000-00003[\s\S]*属实[\s\S]*车辆已查封/)])
    const done = (await rowsOf(toNumber(3))).map(({ action, reason }) => `${action} ${reason}`)
    expect(done.toSorted()).toEqual(['clue.set-outcome confirmed', 'clue.set-outcome.denied confirmed'])
    expect(JSON.stringify(await rowsOf(toNumber(3)))).not.toContain('车辆')
    const moved = await officer.client.get('/clues?state=confirmed')
    expect(moved.body.clues).toMatchObject([{ number: toNumber(3), version: 2 }])
  })

  it('should refuse an outcome that is none', async () => {
    const path = `/clues/${toNumber(4)}/outcome`
    for (const wrong of [
      { state: 'open' },
      { state: 'lost' },
      { state: 'known', version: 0 },
      { note: 'x'.repeat(501) },
    ]) {
      const body = { version: 1, state: 'known', note: '', ...wrong }
      expect((await officer.client.post(path, body)).status).toBe(400)
    }
    expect(
      (await officer.client.post(path.replace('00004', '99999'), { version: 1, state: 'known', note: '' })).status,
    ).toBe(404)
    expect(await news(4)).toEqual([])
  })
})
