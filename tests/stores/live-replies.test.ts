import { describe, expect, it } from 'vitest'
import type { Delivery } from '../../src/conversation/delivery.ts'
import { withLiveDelivery } from '../../src/conversation/with-live-delivery.ts'
import type { Reply } from '../../src/domain/reply.ts'
import type { OutgoingMessage } from '../../src/stores/outbox-store.ts'
import { type FillIn, withLiveReplies } from '../../src/stores/with-live-replies.ts'
import { createLogger } from '../../src/support/logger.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openStores } from '../helpers/open-stores.ts'
import { incoming, textReply } from '../helpers/store-samples.ts'

const closed: Reply = {
  ...textReply('要看请重新核验'),
  outcome: 'case_status',
  live: { kind: 'case-status', grantId: 'g-7' },
}
const broken: FillIn = async () => {
  throw new Error('no connection to the court of c1')
}
/** What a log holds, line by line. */
function listen() {
  const lines: string[] = []
  const logger = createLogger('warn', { write: line => void lines.push(line) })
  return { logger, lines, read: () => lines.map(line => JSON.parse(line) as Record<string, unknown>) }
}

describe('replies that are filled in when they are shown', () => {
  const stores = openStores(testDatabases[0]!.create)
  const stored = (reply: Reply) => stores().answer([incoming(1, { text: '我的案子到哪了' })], { reply })

  it('should be filled in for a page, and nothing be logged', async () => {
    const { logger, lines } = listen()
    await stored(closed)
    const fillIn: FillIn = async ({ reply, sending }) => ({ ...reply, ...textReply(`财产控制 ${sending}`) })
    const shown = await withLiveReplies(stores().outbox, { fillIn, logger }).listAfter('c1', 0, 10)
    expect(shown.map(({ reply }) => reply.blocks[0]?.text)).toEqual(['财产控制 false'])
    expect(lines).toEqual([])
  })

  it('should be shown as they are stored when that fails, and the log say why, but not whose they were', async () => {
    const { logger, lines, read } = listen()
    await stored(closed)
    const shown = await withLiveReplies(stores().outbox, { fillIn: broken, logger }).listAfter('c1', 0, 10)
    expect(shown.map(({ reply }) => reply)).toEqual([closed])
    expect(read()).toMatchObject([
      {
        msg: 'a reply could not be filled in for a page',
        live: 'case-status',
        err: { name: 'Error', message: expect.stringContaining('no connection') },
      },
    ])
    expect(Object.keys(read()[0]!).sort()).toEqual(['err', 'level', 'live', 'msg', 'name', 'time'])
    expect(lines.join()).not.toMatch(/g-7|到哪|核验/)
  })

  it('should be tried again later when they can not be filled in to be sent, and the log say why', async () => {
    const { logger, lines, read } = listen()
    await stored(closed)
    const sent: OutgoingMessage[] = []
    const delivery: Delivery = {
      channel: 'web',
      deliver: async message => {
        sent.push(message)
        return { kind: 'sent' }
      },
    }
    const [message] = await stores().outbox.listAfter('c1', 0, 10)
    const live = withLiveDelivery(delivery, { fillIn: broken, logger })
    expect(await live.deliver(message!, async () => {})).toMatchObject({ kind: 'retry', partsSent: 0 })
    expect(sent).toEqual([])
    expect(read()).toMatchObject([{ msg: 'a reply could not be filled in to be sent', live: 'case-status' }])
    expect(lines.join()).not.toMatch(/g-7|到哪|核验/)
  })

  it('should leave what goes wrong on the way out to the sender, which knows it for what it is', async () => {
    const { logger, lines } = listen()
    await stored(closed)
    const failing: Delivery = { channel: 'web', deliver: () => Promise.reject(new Error('line cut')) }
    const [message] = await stores().outbox.listAfter('c1', 0, 10)
    const live = withLiveDelivery(failing, { fillIn: async ({ reply }) => reply, logger })
    await expect(live.deliver(message!, async () => {})).rejects.toThrow('line cut')
    expect(lines).toEqual([])
  })
})
