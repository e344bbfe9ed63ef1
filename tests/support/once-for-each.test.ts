import { describe, expect, it } from 'vitest'
import { onceForEach, onceForEachWithText } from '../../src/support/once-for-each.ts'

describe('onceForEach', () => {
  it('should make one thing of an object, and another of its like', () => {
    const make = onceForEach((from: { readonly name: string }) => ({ of: from.name }))
    const given = { name: 'a' }
    expect(make(given)).toBe(make(given))
    expect(make({ name: 'a' })).not.toBe(make(given))
  })

  it('should remember that nothing was made', () => {
    let times = 0
    const make = onceForEach(() => void times++)
    const given = {}
    make(given)
    make(given)
    expect(times).toBe(1)
  })
})

describe('onceForEachWithText', () => {
  it('should make one thing of an object and a text, and another with another text', () => {
    const make = onceForEachWithText((from: { readonly name: string }, text) => ({ made: `${from.name} ${text}` }))
    const given = { name: 'a' }
    expect(make(given, 'x')).toBe(make(given, 'x'))
    expect(make(given, 'y')).toEqual({ made: 'a y' })
    expect(make({ name: 'b' }, 'x')).toEqual({ made: 'b x' })
  })
})
