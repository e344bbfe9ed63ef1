import { describe, expect, it } from 'vitest'
import { addBeside } from '../../src/domain/beside.ts'
import type { LiveContent, Reply, ReplyBlock } from '../../src/domain/reply.ts'
import { closed } from '../../src/wording/case-access.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

const PROMISE = { kind: 'text', text: '已为您登记转人工，编号 T-7K3M9。', cites: [] } as const
const NOTICE = { kind: 'note', text: '使用前请看', cites: [] } as const
const stored = (live: LiveContent): Reply => addBeside(addBeside({ ...closed, live }, PROMISE), NOTICE)
const textsOf = (blocks: readonly ReplyBlock[]) => blocks.map(({ text }) => text)

describe('what is added to a reply about a case', () => {
  const open = openAccess(testDatabases[0]!.create)

  it('should be told whatever is filled in: the case, who looked at it, the way in, or that it is closed', async () => {
    const { id, partyIds } = await open().addCase(sampleCase())
    const grantId = await open().letIn('web:p1', id, partyIds[0]!, 'applicant')
    const show = async (live: LiveContent, conversationId: string) =>
      textsOf((await open().showLive({ reply: stored(live), conversationId, sending: true })).blocks)

    const status = await show({ kind: 'case-status', grantId }, 'web:p1')
    expect(status.join()).toContain('京0105执1号')
    // Before the note that closes what is said of the case, and the notice after it.
    expect(status.at(-3)).toBe(PROMISE.text)
    expect(status.at(-1)).toBe(NOTICE.text)
    for (const [live, person, words] of [
      [{ kind: 'access-log', grantId }, 'web:p1', '看过'],
      [{ kind: 'verify' }, 'web:p1', '表格'],
      [{ kind: 'verify' }, 'telegram:1:5', '同一条消息'],
      [{ kind: 'case-status', grantId }, 'web:p2', '收起来'],
    ] as const) {
      const texts = await show(live, person)
      expect(texts[0]! + texts[1]).toContain(words)
      expect(texts.slice(-2)).toEqual([PROMISE.text, NOTICE.text])
    }
  })

  it('should stand before the closing note, and be all that is kept of what was stored', async () => {
    const answer: Reply = { ...closed, blocks: [...closed.blocks, { kind: 'note', text: '自动回复', cites: [] }] }
    expect(textsOf(addBeside(answer, PROMISE).blocks).slice(-2)).toEqual([PROMISE.text, '自动回复'])
    expect(textsOf(addBeside(answer, NOTICE).blocks).slice(-2)).toEqual(['自动回复', NOTICE.text])
    const { blocks } = await open().showLive({
      reply: stored({ kind: 'verify' }),
      conversationId: 'web:p3',
      sending: true,
    })
    expect(textsOf(blocks)).not.toContain(closed.blocks[0]!.text)
  })
})
