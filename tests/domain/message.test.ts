import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isFragment, takeBurst } from '../../src/domain/message.ts'

describe('isFragment', () => {
  it.each(['法院', '把我的卡', '冻了', '我想问一下', '就是那个'])(
    'should take %s for the first part of a thought',
    text => {
      expect(isFragment('text', text)).toBe(true)
    },
  )
  it.each([
    '怎么办',
    '能解封吗',
    '钱还清了失信怎么撤',
    '限高还能坐高铁不',
    '/start',
    '',
    '法院冻了我的工资卡该找谁处理这件事情',
    '好的。',
    '转人工',
    '撤回人工',
    '满意',
  ])('should take %s for a whole message', text => {
    expect(isFragment('text', text)).toBe(false)
  })
  it('should never make a button wait', () => {
    expect(isFragment('button', '转人工')).toBe(false)
  })
})

describe('takeBurst', () => {
  const text = (words: string) => ({ kind: 'text' as const, text: words })
  it('should join fragments with the sentence that ends them', () => {
    const waiting = [text('法院'), text('把我的卡'), text('冻了怎么办'), text('还有我的车')]
    expect(takeBurst(waiting).map(message => message.text)).toEqual(['法院', '把我的卡', '冻了怎么办'])
  })
  it('should take a whole message alone', () => {
    expect(takeBurst([text('失信几年消？'), text('限高呢？')])).toHaveLength(1)
  })
  it('should not join a button to words', () => {
    expect(takeBurst([text('法院'), { kind: 'button' as const, text: '转人工' }])).toHaveLength(1)
  })
  it('should not join words to the desk to others', () => {
    expect(takeBurst([text('法院'), text('撤回人工')])).toHaveLength(1)
    expect(takeBurst([text('转人工'), text('法院')])).toHaveLength(1)
  })
  it('should take at least one message and only a prefix of those that wait', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ kind: fc.constantFrom('text', 'button', 'start', 'other'), text: fc.string() }), {
          minLength: 1,
        }),
        waiting => {
          const taken = takeBurst(waiting as Parameters<typeof takeBurst>[0])
          expect(taken.length).toBeGreaterThan(0)
          expect(taken).toEqual(waiting.slice(0, taken.length))
        },
      ),
    )
  })
})
