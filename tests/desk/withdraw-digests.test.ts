import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createSqlOutboxStore } from '../../src/stores/sql/sql-outbox-store.ts'
import { createSqlTurnStore } from '../../src/stores/sql/sql-turn-store.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type DeskApp, type StaffMember, startDesk } from '../helpers/desk-app.ts'
import { incoming, settled } from '../helpers/store-samples.ts'

describe.each(testDatabases)('digests that are written and taken out of use ($name)', ({ create }) => {
  let app: DeskApp
  let editor: StaffMember
  let colleague: StaffMember
  let auditor: StaffMember
  let shipped: string
  beforeAll(async () => {
    app = await startDesk(create)
    editor = await app.staff('knowledge-editor')
    colleague = await app.staff('knowledge-editor')
    auditor = await app.staff('auditor')
    shipped = (await editor.client.get('/digests/sample-rule/text')).body.text
  })
  afterAll(() => app?.end())

  const toOwn = (id: string) =>
    shipped.replace('id: sample-rule', `id: ${id}`).replaceAll('案款多久', `${id}的案款多久`)
  const publishNew = (id: string, text = toOwn(id)) =>
    editor.client.post('/new-digests/publish', { shelf: 'laws', id, text, reason: '本院规定' })
  const read = async (id: string) => (await editor.client.get(`/digests/${id}/text`)).body
  const withdraw = async (id: string, who = editor) =>
    who.client.post(`/digests/${id}/withdraw`, { base: (await read(id)).base ?? 0, reason: '规定废止了' })
  const isInUse = async (id: string) =>
    (await auditor.client.get('/digests')).body.documents.some((one: { id: string }) => one.id === id)

  it('should withdraw what the desk wrote, tell who was answered from it, and publish it again', async () => {
    const turns = createSqlTurnStore(app.database)
    await publishNew('own-one')
    await turns.receive([incoming('told', { conversationId: 'told', text: '多久给钱' })])
    const [claim] = await turns.claim({ owner: 't', now: app.now() + 10_000_000, leaseMs: 1, limit: 1 })
    const turn = settled(claim!, { settledAt: app.now() })
    await turns.settle([{ ...turn, record: { ...turn.record, passageIds: ['own-one/1'] } }])
    app.pass(1_000)

    expect((await withdraw('own-one', auditor)).status).toBe(403)
    const stale = await editor.client.post('/digests/own-one/withdraw', { base: 0, reason: '不行' })
    expect(stale.status).toBe(409)
    const done = await withdraw('own-one')
    expect(done).toMatchObject({ status: 200, body: { outdated: 1 } })
    expect(await isInUse('own-one')).toBe(false)
    expect((await editor.client.get('/withdrawn-digests')).body.ids).toEqual(['own-one'])
    expect(await read('own-one')).toMatchObject({
      text: '',
      isOwn: true,
      isWithdrawn: true,
      versions: [{ shipped: true, reason: '规定废止了' }, { reason: '本院规定' }],
    })
    expect((await withdraw('own-one')).status).toBe(409)
    expect((await withdraw('no-such-digest')).status).toBe(404)
    const { rows } = (await auditor.client.get('/audit?action=digest.withdraw')).body
    expect(rows.find(({ fields }: { fields: string[] }) => fields[0] === `version ${done.body.id}`)).toMatchObject({
      actor: editor.id,
      object: 'digest:own-one',
      reason: '规定废止了',
    })

    const version = `/digests/own-one/versions/${done.body.id}`
    expect((await editor.client.get(`${version}/told?days=30`)).body).toMatchObject({ count: 1, corrected: 0 })
    const sent = await editor.client.post(`${version}/correct`, { days: 30, note: '这项规定已经废止。' })
    expect(sent.body).toEqual({ sent: 1, before: 0 })
    const told = JSON.stringify(await createSqlOutboxStore(app.database).listAfter('told', 0, 10))
    expect(told).toContain('已经撤下，请不要再按它办')

    // From its versions it can be taken up again, under the same checks.
    const { base, versions } = await read('own-one')
    const { text } = (await editor.client.get(`/digests/own-one/versions/${versions[1].id}`)).body
    expect(text).toBe(toOwn('own-one'))
    const publish = (given: string) =>
      editor.client.post('/digests/own-one/publish', { text: given, base, reason: '又有效了' })
    expect((await publish('不是摘要')).status).toBe(422)
    expect((await publish(text)).status).toBe(200)
    expect(await isInUse('own-one')).toBe(true)
    expect((await editor.client.get('/withdrawn-digests')).body.ids).toEqual([])
  })

  it('should not let go what another digest names', async () => {
    await publishNew('own-two')
    const naming = toOwn('own-three').replace('ended: null', 'ended: 2025-01-01')
    const successor = naming.replace('endedBy: null', 'endedBy: own-two')
    expect((await publishNew('own-three', successor)).status).toBe(200)
    const refused = await withdraw('own-two')
    expect(refused.status).toBe(422)
    expect(refused.body.faults.join()).toContain('own-two')
    expect(await isInUse('own-two')).toBe(true)
    expect((await withdraw('own-three')).status).toBe(200)
    expect((await withdraw('own-two')).status).toBe(200)
  })

  it('should go back to the shipped text of a digest that was edited', async () => {
    const text = shipped.replaceAll('三十日', '十五日')
    await editor.client.post('/digests/sample-rule/publish', { text, base: 0, reason: '按新规定改' })
    expect((await withdraw('sample-rule')).status).toBe(200)
    expect(await read('sample-rule')).toMatchObject({ text: shipped, isOwn: false, isWithdrawn: false })
    expect(await isInUse('sample-rule')).toBe(true)
    expect((await withdraw('sample-rule')).status).toBe(409)
  })

  it('should keep what each editor has written, until it is published or thrown away', async () => {
    const path = '/digests/sample-rule/draft'
    const { base } = await read('sample-rule')
    const draft = async (who: StaffMember) => (await who.client.get(path)).body.draft
    expect(await draft(editor)).toBeNull()
    await editor.client.post(path, { text: '我的草稿', base })
    await colleague.client.post(path, { text: '同事的草稿', base })
    await editor.client.post(path, { text: '我的草稿，又改了', base })
    expect(await draft(editor)).toMatchObject({ text: '我的草稿，又改了', base })
    expect(await draft(colleague)).toMatchObject({ text: '同事的草稿' })
    expect((await auditor.client.get(path)).status).toBe(403)
    await colleague.client.post(`${path}/discard`)
    expect(await draft(colleague)).toBeNull()
    const text = shipped.replaceAll('三十日', '二十日')
    await editor.client.post('/digests/sample-rule/publish', { text: '不是摘要', base, reason: '试一试' })
    expect(await draft(editor)).not.toBeNull()
    await editor.client.post('/digests/sample-rule/publish', { text, base, reason: '按新规定改' })
    expect(await draft(editor)).toBeNull()

    const place = { shelf: 'policy', id: 'half-a-na' }
    await editor.client.post('/new-digests/draft', { text: '写了一半', place })
    expect((await editor.client.get('/new-digests/draft')).body.draft).toMatchObject({ text: '写了一半', place })
    expect((await colleague.client.get('/new-digests/draft')).body.draft).toBeNull()
    await publishNew('own-four')
    expect((await editor.client.get('/new-digests/draft')).body.draft).toBeNull()
  })
})
