import { describe, expect, it } from 'vitest'
import { remember } from '../../src/support/remember.ts'

function createCounted(most: number) {
  const asked: string[] = []
  const find = remember({ most, forMs: 60_000 }, String, async (question: string) => {
    asked.push(question)
    if (question === 'broken' && asked.length === 1) throw new Error('no embeddings')
    return [`found for ${question}`]
  })
  return { asked, find }
}

describe('what was found', () => {
  it('should be remembered for as many questions as said, those asked for longest ago forgotten first', async () => {
    const { asked, find } = createCounted(2)
    expect(await find('a')).toEqual(['found for a'])
    expect(await find('b')).toEqual(['found for b'])
    expect(await find('a')).toEqual(['found for a'])
    expect(asked).toEqual(['a', 'b'])
    await find('c')
    await find('a')
    expect(asked).toEqual(['a', 'b', 'c'])
    await find('b')
    expect(asked).toEqual(['a', 'b', 'c', 'b'])
  })

  it('should be looked up once for two who ask at the same moment', async () => {
    const { asked, find } = createCounted(2)
    await Promise.all([find('a'), find('a')])
    expect(asked).toEqual(['a'])
  })

  it('should be looked up again after a fault, and always where nothing is to be remembered', async () => {
    const failing = createCounted(2)
    await expect(failing.find('broken')).rejects.toThrow('no embeddings')
    expect(await failing.find('broken')).toEqual(['found for broken'])

    const { asked, find } = createCounted(0)
    await find('a')
    await find('a')
    expect(asked).toEqual(['a', 'a'])
  })
})
