import { afterAll, beforeAll, expect, it } from 'vitest'
import type { TestDatabase } from './databases.ts'
import { type DeskApp, type StaffMember, startDesk } from './desk-app.ts'
import { openTickets } from './open-tickets.ts'

const IDENTITY = '110101199003074258'
const TOGETHER = 20

/** So many conversations opened are so many rows of the log; `views` is a multiple of 20. */
export function checkReadings({ create }: TestDatabase, views: number): void {
  let app: DeskApp
  let officer: StaffMember
  let colleague: StaffMember
  let auditor: StaffMember
  beforeAll(async () => {
    app = await startDesk(create)
    officer = await app.staff('officer')
    colleague = await app.staff('officer')
    auditor = await app.staff('auditor')
  })
  afterAll(() => app?.end())

  it('should record every conversation that is opened, by whom and which parts of it, and nothing of what they say', async () => {
    const begin = openTickets(app.database, app.now)
    const ids: string[] = []
    for (let n = 0; n < 12; n++) ids.push(await begin({ text: `我的身份证号是${IDENTITY}`, subject: '问案款' }))
    for (let from = 0; from < views; from += TOGETHER) {
      await Promise.all(
        Array.from({ length: TOGETHER }, (_, n) => officer.client.get(`/tickets/${ids[(from + n) % ids.length]}`)),
      )
    }
    for (const id of ids.slice(0, 6)) await colleague.client.post(`/tickets/${id}/unmask`, { reason: '想看一看' })
    const rows = await app.database.db
      .selectFrom('audit_log')
      .selectAll()
      .where('action', '=', 'ticket.read')
      .where('actor', '=', officer.id)
      .execute()
    expect(rows).toHaveLength(views)
    for (const row of rows) {
      expect(row.object).toMatch(/^ticket:ticket-\d+$/)
      expect(JSON.parse(row.fields)).toContain('transcript')
      expect(JSON.stringify(row)).not.toContain(IDENTITY)
    }

    const { days } = (await auditor.client.get('/audit/readings?days=7')).body
    const sum = (actor: string, key: string) =>
      days
        .filter((one: { actor: string }) => one.actor === actor)
        .reduce((all: number, one: Record<string, number>) => all + one[key]!, 0)
    // A midnight in between would count each of two days by itself.
    expect(sum(officer.id, 'objects')).toBeGreaterThanOrEqual(ids.length)
    expect(sum(colleague.id, 'denied')).toBe(6)
    expect(sum(colleague.id, 'unmasked')).toBe(0)
    expect(days.find((one: { actor: string }) => one.actor === officer.id).name).toContain('员工')
    expect((await officer.client.get('/audit/readings?days=7')).status).toBe(403)
  })
}
