import { expect, it } from 'vitest'
import { diffLines } from '../../src/domain/diff-lines.ts'
import { createRandom } from '../helpers/random.ts'

it('should say what was taken out and put in', () => {
  expect(diffLines('a\nb\nc', 'a\nx\nc\nd')).toEqual([
    { kind: 'same', text: 'a' },
    { kind: 'removed', text: 'b' },
    { kind: 'added', text: 'x' },
    { kind: 'same', text: 'c' },
    { kind: 'added', text: 'd' },
  ])
})

it('should hold both texts, whatever they are', () => {
  const random = createRandom(7)
  const words = () =>
    Array.from({ length: Math.floor(random() * 12) }, () => 'abc'[Math.floor(random() * 3)]).join('\n')
  for (let n = 0; n < 500; n++) {
    const [before, after] = [words(), words()]
    const lines = diffLines(before, after)
    const without = (kind: string) =>
      lines
        .filter(line => line.kind !== kind)
        .map(({ text }) => text)
        .join('\n')
    expect([without('added'), without('removed')]).toEqual([before, after])
  }
})
