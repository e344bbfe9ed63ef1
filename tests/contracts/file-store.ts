import { randomBytes } from 'node:crypto'
import { expect, it } from 'vitest'
import type { StoredFile } from '../../src/stores/file-store.ts'
import { createToken } from '../../src/support/create-token.ts'
import type { Stores } from '../helpers/open-stores.ts'
import { incoming, settled, textReply } from '../helpers/store-samples.ts'

const aFile = (given: Partial<StoredFile> = {}): StoredFile => ({
  id: createToken(),
  conversationId: 'c1',
  fileName: '恢复执行申请书.docx',
  mediaType: 'application/pdf',
  content: new Uint8Array([0, 1, 255, 0, 39, 92]),
  createdAt: 1000,
  expiresAt: 5000,
  ...given,
})

/** What every store of files does. */
export function checkFiles(stores: () => Stores): void {
  it('should give back what was stored, byte for byte', async () => {
    const files = [aFile(), aFile({ content: randomBytes(3_000_000) }), aFile({ fileName: `a"'\\\n🀄.pdf` })]
    for (const file of files) await stores().files.add(file)
    for (const file of files) {
      const found = await stores().other.files.find({ id: file.id, conversationId: 'c1', now: 4999 })
      expect({ ...found, content: Buffer.from(found!.content).equals(file.content) }).toEqual({
        ...file,
        content: true,
      })
    }
  })

  it('should keep none of it as it is, and not open what was moved to another id', async () => {
    const file = aFile({ content: Buffer.from('申请人：张三，住幸福路1号') })
    await stores().files.add(file)
    const rows = () => stores().database.db.selectFrom('files').selectAll().execute()
    expect(Buffer.from((await rows())[0]!.content).includes('张三')).toBe(false)
    const id = createToken()
    await stores().database.db.updateTable('files').set({ id }).execute()
    await expect(stores().files.find({ id, conversationId: 'c1', now: 2000 })).rejects.toThrow()
  })

  it('should know a file in its own conversation only, and until it expires only', async () => {
    const file = aFile()
    await stores().files.add(file)
    const { files } = stores()
    expect(await files.find({ id: file.id, conversationId: 'c2', now: 2000 })).toBeNull()
    expect(await files.find({ id: file.id, conversationId: 'c1', now: 5000 })).toBeNull()
    expect(await files.find({ id: createToken(), conversationId: 'c1', now: 2000 })).toBeNull()
    expect(await files.find({ id: file.id, conversationId: 'c1', now: 2000 })).not.toBeNull()
  })

  it('should forget a message whose words went into a document alone', async () => {
    await stores().turns.receive([incoming(1, { text: '张三，幸福路1号' })])
    const [claim] = await stores().claim()
    const turn = settled(claim!)
    await stores().turns.settle([{ ...turn, record: { ...turn.record, question: '［已填：申请人］', hidden: true } }])
    const { db } = stores().database
    const rows = [
      ...(await db.selectFrom('inbox').select('text').execute()),
      ...(await db.selectFrom('turns').select('question as text').execute()),
      ...(await db.selectFrom('outbox').select('question as text').execute()),
    ]
    expect(rows.map(({ text }) => text)).toEqual(Array(3).fill('［已填：申请人］'))
  })

  it('should forget forms that nobody went on with, and leave the rest of the conversation', async () => {
    const form = { id: 'review', values: { 复议申请人: '张三' }, known: [], at: 0, paused: false, touchedAt: 2000 }
    for (const [conversationId, settledAt] of [
      ['c1', 2000],
      ['c2', 9000],
    ] as const) {
      await stores().turns.receive([incoming(conversationId, { conversationId })])
      const claim = (await stores().claim()).find(taken => taken.conversationId === conversationId)!
      await stores().turns.settle([settled(claim, { settledAt, state: { ...claim.state, failures: 1, form } })])
    }
    expect(await stores().turns.forgetForms(5000)).toBe(1)
    expect(await stores().turns.forgetForms(5000)).toBe(0)
    await stores().turns.receive([incoming(3), incoming(4, { conversationId: 'c2' })])
    const states = (await stores().claim()).map(({ state }) => [state.failures, state.form?.id])
    expect(states).toEqual([
      [1, undefined],
      [1, 'review'],
    ])
  })

  it('should remove what has expired and nothing else', async () => {
    const [old, fresh] = [aFile({ expiresAt: 3000 }), aFile({ expiresAt: 9000 })]
    for (const file of [old, fresh]) await stores().files.add(file)
    expect(await stores().files.purge(3000)).toBe(1)
    expect(await stores().files.purge(3000)).toBe(0)
    expect(await stores().files.find({ id: old.id, conversationId: 'c1', now: 0 })).toBeNull()
    expect(await stores().files.find({ id: fresh.id, conversationId: 'c1', now: 0 })).not.toBeNull()
  })

  it('should store the file of a turn with the turn, and none of a turn that lost its lease', async () => {
    await stores().turns.receive([incoming(1)])
    const [claim] = await stores().claim()
    const toTurn = () => {
      const { id, fileName, mediaType, content, expiresAt } = aFile()
      const attachment = { id, fileName, mediaType, title: '申请书', size: content.length, expiresAt }
      const reply = { ...textReply('好了'), attachments: [attachment] }
      return settled(claim!, {
        reply,
        effects: [{ kind: 'store-file', attachment, content: stores().files.seal(id, content) }],
      })
    }
    const [first, late] = [toTurn(), toTurn()]
    expect(await stores().turns.settle([first])).toEqual([true])
    expect(await stores().turns.settle([late])).toEqual([false])
    const find = (turn: typeof first) =>
      stores().files.find({ id: turn.reply.attachments![0]!.id, conversationId: 'c1', now: 3000 })
    expect(await find(first)).toMatchObject({ conversationId: 'c1', fileName: '恢复执行申请书.docx', createdAt: 2000 })
    expect(Buffer.from((await find(first))!.content)).toEqual(Buffer.from([0, 1, 255, 0, 39, 92]))
    expect(await find(late)).toBeNull()
    const [sent] = await stores().outbox.listAfter('c1', 0, 10)
    expect(sent!.reply.attachments).toEqual(first.reply.attachments)
  })
}
