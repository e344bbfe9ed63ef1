import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

const RULE = 'sample-rule/1'
const PATH = '/digests/sample-rule'

describe.each(testDatabases)('digests edited at the desk ($name)', ({ create }) => {
  let app: DeskApp
  let editor: StaffMember
  let auditor: StaffMember
  let shipped: string
  beforeAll(async () => {
    app = await startDesk(create)
    await app.staff('administrator')
    editor = await app.staff('knowledge-editor')
    auditor = await app.staff('auditor')
    shipped = (await editor.client.get(`${PATH}/text`)).body.text
  })
  afterAll(() => app?.end())

  /** Somebody who is answered from a rule. */
  async function answer(person: string, passageIds: readonly string[], at = app.now()): Promise<void> {
    const turns = createSqlTurnStore(app.database)
    await turns.receive([
      incoming(`u-${person}`, { conversationId: person, text: '钱什么时候给我，身份证110101199003077758' }),
    ])
    const claims = await turns.claim({ owner: 't', now: app.now() + 10_000_000, leaseMs: 1, limit: 10 })
    await turns.settle(
      claims.map(claim => {
        const turn = settled(claim, { settledAt: at })
        return { ...turn, record: { ...turn.record, question: '钱什么时候给我，身份证110101199003077758', passageIds } }
      }),
    )
  }
  const publish = (text: string, base: number, reason = '按新规定改') =>
    editor.client.post(`${PATH}/publish`, { text, base, reason })
  const changed = (days: string) => shipped.replaceAll('三十日', days)

  it('should show what a text would answer, and what does not hold together', async () => {
    const good = (await editor.client.post(`${PATH}/preview`, { text: changed('十五日') })).body
    expect(good).toMatchObject({ faults: [], outdated: [{ id: RULE }] })
    expect(good.answers[0].texts.join('')).toContain('十五日')
    const bad = (await editor.client.post(`${PATH}/preview`, { text: shipped.replace('结论：', '结语：') })).body
    expect(bad.faults.join()).toContain('sample-rule')
    const lost = shipped.replace('ended: null', 'ended: 2025-01-01').replace('endedBy: null', 'endedBy: no-such-thing')
    expect((await editor.client.post(`${PATH}/preview`, { text: lost })).body.faults.join()).toContain('no-such-thing')
  })

  it('should publish, keep who and why, refuse what is broken or was changed meanwhile, and go back', async () => {
    expect((await publish('不是摘要', 0)).status).toBe(422)
    expect((await publish(shipped, 0)).status).toBe(409)
    const done = await publish(changed('十五日'), 0)
    expect(done).toMatchObject({ status: 200, body: { id: 1, outdated: 1 } })
    expect((await publish(changed('二十日'), 0)).status).toBe(409)
    expect((await editor.client.get(PATH)).body.rules[0].conclusion).toContain('十五日')
    const { base, versions } = (await editor.client.get(`${PATH}/text`)).body
    expect(base).toBe(1)
    expect(versions).toMatchObject([{ id: 1, base: 0, reason: '按新规定改', author: expect.stringContaining('员工') }])
    const before = (await editor.client.get(`${PATH}/versions/0`)).body.text
    expect(before).toBe(shipped)
    expect((await publish(before, 1, '改错了，退回')).body.id).toBe(2)
    const back = (await editor.client.get(`${PATH}/text`)).body
    expect(back).toMatchObject({ text: shipped, base: 2, versions: [{ id: 2, shipped: true }, { id: 1 }] })
    const { rows } = (await auditor.client.get('/audit?action=digest.publish')).body
    expect(rows[0]).toMatchObject({ actor: editor.id, object: 'digest:sample-rule', reason: '改错了，退回' })
  })

  it('should warn where a release has passed an edit by, until the edit is published over the new text', async () => {
    const { base } = (await editor.client.get(`${PATH}/text`)).body
    const edited = await publish(changed('四十日'), base)
    const read = async () => [
      (await editor.client.get(`${PATH}/text`)).body.isBehind,
      (await editor.client.get('/edits-behind')).body.ids,
    ]
    expect(await read()).toEqual([false, []])
    // What a release does: another shipped text under the edit.
    const file = join(app.knowledgeFolder, 'laws', 'sample-rule.md')
    writeFileSync(file, shipped.replace('一份只用于测试的规定', '一份只用于测试的新规定'))
    expect(await read()).toEqual([true, ['sample-rule']])
    expect((await publish(changed('四十一日'), edited.body.id)).status).toBe(200)
    expect(await read()).toEqual([false, []])
    writeFileSync(file, shipped)
  })

  it('should take a digest that no release brought, under the same checks', async () => {
    const text = shipped.replace('id: sample-rule', 'id: own-rule').replaceAll('案款多久', '本院案款多久')
    const place = { shelf: 'laws', id: 'own-rule' }
    const preview = (given: object) => editor.client.post('/new-digests/preview', { ...place, text, ...given })
    const create = (given: object) =>
      editor.client.post('/new-digests/publish', { ...place, text, reason: '本院规定', ...given })
    expect((await preview({})).body).toMatchObject({ faults: [], outdated: [] })
    expect((await preview({ text: '不是摘要' })).body.faults).not.toEqual([])
    expect((await create({ text: '不是摘要' })).status).toBe(422)
    expect((await create({ id: '../../etc' })).status).toBe(400)
    expect((await create({ id: 'sample-rule', text: shipped })).status).toBe(409)
    expect((await auditor.client.post('/new-digests/publish', { ...place, text, reason: '不行' })).status).toBe(403)
    expect((await create({})).status).toBe(200)
    expect((await create({})).status).toBe(409)
    const { documents } = (await auditor.client.get('/digests')).body
    expect(documents.map(({ id }: { id: string }) => id)).toContain('own-rule')
    const own = (await editor.client.get('/digests/own-rule/text')).body
    expect(own).toMatchObject({ text, isBehind: false, versions: [{ base: 0, reason: '本院规定' }] })
    const edit = { text: text.replaceAll('三十日', '十日'), base: own.base, reason: '改期限' }
    expect((await editor.client.post('/digests/own-rule/publish', edit)).status).toBe(200)
    const { rows } = (await auditor.client.get('/audit?action=digest.publish-new')).body
    expect(rows.find(({ fields }: { fields: string[] }) => fields[0]?.startsWith('version'))).toMatchObject({
      actor: editor.id,
      object: 'digest:own-rule',
      reason: '本院规定',
    })
  })

  it('should let one of ten who publish at once through', async () => {
    const { base } = (await editor.client.get(`${PATH}/text`)).body
    const answers = await Promise.all(
      Array.from({ length: 10 }, (_, index) => publish(changed(`${index + 40}日`), base, `第${index}个`)),
    )
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
    expect(answers.filter(({ status }) => status === 409)).toHaveLength(9)
  })

  it('should find who was told what is corrected now, and tell each of them once', async () => {
    await answer('told-1', [RULE])
    await answer('told-2', ['other/1', RULE])
    await answer('told-long-ago', [RULE], app.now() - 40 * 86_400_000)
    await answer('not-told', ['other/1', `${RULE}0`])
    app.pass(1_000)
    const { base } = (await editor.client.get(`${PATH}/text`)).body
    const { id } = (await publish(changed('六十日'), base)).body
    // From here on people are answered from the new text; what is written from another database clock stays out.
    app.pass(600_000)
    await answer('told-right', [RULE])
    const told = (await editor.client.get(`${PATH}/versions/${id}/told?days=30`)).body
    expect(told).toMatchObject({ count: 2, corrected: 0, outdated: [{ id: RULE }] })
    expect(JSON.stringify(told)).not.toContain('110101199003077758')
    const send = () =>
      editor.client.post(`${PATH}/versions/${id}/correct`, { days: 30, note: '期限原来写错了，应当是六十日。' })
    const sent = await Promise.all([send(), send()])
    expect(sent.map(({ body }) => body.sent).toSorted()).toEqual([0, 2])
    expect((await send()).body).toEqual({ sent: 0, before: 2 })
    expect((await editor.client.get(`${PATH}/versions/${id}/told?days=30`)).body.corrected).toBe(2)
    const outbox = createSqlOutboxStore(app.database)
    const texts = async (person: string) => JSON.stringify(await outbox.listAfter(person, 0, 100))
    for (const person of ['told-1', 'told-2']) {
      expect(await texts(person)).toContain('期限原来写错了')
      expect(await texts(person)).toContain('六十日')
    }
    for (const person of ['told-long-ago', 'not-told', 'told-right'])
      expect(await texts(person)).not.toContain('更正通知')
    const { rows } = (await auditor.client.get('/audit?action=digest.correct')).body
    expect(rows.map((row: { fields: string[] }) => row.fields.at(-1))).toContain('sent 2')
  })
})
