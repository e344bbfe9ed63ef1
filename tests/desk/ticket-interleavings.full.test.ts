import { expect, it, onTestFinished } from 'vitest'
import { testDatabases } from '../helpers/databases.ts'
import { createDeskStack } from '../helpers/desk-stack.ts'
import { checkInterleaving, listInterleavings } from '../helpers/interleavings.ts'

it.each(testDatabases)(
  'should overwrite nothing in any order in which two officers each look and reply, look and transfer, look and close on $name',
  async ({ create }) => {
    const empty = await create()
    const stack = await createDeskStack(empty.url)
    onTestFinished(async () => {
      await stack.close()
      await empty.remove()
    })
    const orders = listInterleavings(6, 6)
    expect(orders).toHaveLength(924)
    for (const [index, order] of orders.entries()) {
      await checkInterleaving(
        stack,
        `p${index}`,
        [
          ['reply', 'transfer', 'close'],
          ['reply', 'transfer', 'close'],
        ],
        order,
      )
    }
  },
  600_000,
)
