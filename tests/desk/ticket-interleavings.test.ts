import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { createDeskStack } from '../helpers/desk-stack.ts'
import { checkInterleaving, listInterleavings, MOVES } from '../helpers/interleavings.ts'

it.each(testDatabases)(
  'should overwrite nothing in any order of looks and moves of two officers on $name',
  async ({ create }) => {
    const empty = await create()
    const stack = await createDeskStack(empty.url)
    onTestFinished(async () => {
      await stack.close()
      await empty.remove()
    })
    // Each looks, then moves.
    const orders = listInterleavings(2, 2)
    let checked = 0
    for (const first of MOVES) {
      for (const second of MOVES) {
        for (const order of orders) {
          checked += 1
          await checkInterleaving(stack, `p${checked}`, [[first], [second]], order)
        }
      }
    }
    expect(checked).toBe(54)
  },
)
