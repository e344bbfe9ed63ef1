import { describe, expect, it } from 'vitest'
import { findOffer } from '../../../src/skills/guide/find-entry.ts'

describe('findOffer', () => {
  it.each([
    ['老赖的车查封了，找不到车怎么办', 'which-road'],
    ['我成了老赖，怎么才能撤下来', 'credit-repair'],
    ['我被列为失信了怎么办', 'credit-repair'],
    ['法院把我的房子查封了怎么办', 'which-road'],
    ['老赖的名字网上在哪看', undefined],
  ])('should offer the dialogue of the person who asks, not of the one they ask about: %s', (text, tree) =>
    expect(findOffer(text, text)?.tree).toBe(tree),
  )
})
