import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { PendingMessage, PendingStatus } from '../../../src/ui/chat/session/chat-state.ts'
import { settlePending } from '../../../src/ui/chat/session/settle-pending.ts'

const pending = (texts: readonly string[], statuses: readonly PendingStatus[] = []): PendingMessage[] =>
  texts.map((text, index) => ({
    clientId: `${index}`,
    text,
    button: false,
    status: statuses[index] ?? 'received',
    error: null,
    afterSeq: 0,
    changedAt: 0,
  }))
const settle = (messages: readonly PendingMessage[], question: string, seq = 1): string[] =>
  settlePending(messages, { seq, question }).map(({ text }) => text)

describe('settling what waits for a reply', () => {
  it('should take the message that was answered and leave later ones', () => {
    expect(settle(pending(['甲', '乙', '丙']), '甲')).toEqual(['乙', '丙'])
  })

  it('should take a burst whose texts the question joins', () => {
    expect(settle(pending(['我被限高', '还能坐高铁吗', '飞机呢']), '我被限高，还能坐高铁吗')).toEqual(['飞机呢'])
  })

  it('should take what was received where the question is only a mark, and nothing that is still to be sent', () => {
    const statuses = ['received', 'received', 'queued', 'failed'] as const
    const messages = pending(['张三', '住幸福路1号', '李四', '王五'], statuses)
    expect(settle(messages, '［已填：申请人］')).toEqual(['李四', '王五'])
    expect(settle([{ ...messages[0]!, afterSeq: 1 }], '［已填：申请人］')).toEqual(['张三'])
  })

  it('should not take a message for part of a longer one', () => {
    expect(settle(pending(['限高']), '限高能坐飞机吗')).toEqual(['限高'])
    expect(settle(pending(['失信', '失信怎么撤']), '失信，失信怎么撤')).toEqual([])
  })

  it('should take a message that another tab of the visitor joined', () => {
    expect(settle(pending(['怎么办？']), '失信，怎么办？')).toEqual([])
  })

  it('should count what was received earlier as answered, but keep what failed', () => {
    expect(settle(pending(['甲', '乙', '丙'], ['received', 'failed', 'received']), '丙')).toEqual(['乙'])
  })

  it('should take a failed message whose reply came all the same', () => {
    expect(settle(pending(['甲'], ['failed']), '甲')).toEqual([])
  })

  it('should leave a message that was written after the reply', () => {
    const later = pending(['甲']).map(message => ({ ...message, afterSeq: 3 }))
    expect(settle(later, '甲', 3)).toEqual(['甲'])
    expect(settle(later, '甲', 4)).toEqual([])
  })

  it('should know a long message by the beginning that the server kept', () => {
    const text = '长'.repeat(800)
    expect(settle(pending([text]), text.slice(0, 500))).toEqual([])
    expect(settle(pending(['长']), text.slice(0, 500))).toEqual(['长'])
  })

  it('should settle any burst whole, whatever its texts', () => {
    const texts = fc.array(fc.string({ minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(texts, parts => {
        expect(settle(pending(parts), parts.join('，'))).toEqual([])
      }),
    )
  })
})
