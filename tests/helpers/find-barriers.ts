import axe from 'axe-core'
import type { Page } from 'playwright-core'

interface Finding {
  readonly id: string
  readonly impact: string | null
  readonly nodes: readonly { readonly html: string; readonly failureSummary: string }[]
}

/** Serious and critical findings of axe-core on a page as it is now; throws where the check itself found nothing to check. */
export async function findBarriers(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  await page.evaluate(endAnimations)
  const { violations, passes } = (await page.evaluate('axe.run(document)')) as {
    violations: Finding[]
    passes: unknown[]
  }
  if (passes.length < 12) throw new Error(`axe checked hardly anything: ${passes.length}`)
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(node => `${id}: ${node.html.slice(0, 160)} ${node.failureSummary}`))
}

/** What fades in has no colours of its own yet. Runs in the page; spinners turn for ever and are not waited for. */
async function endAnimations(): Promise<void> {
  const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
  const ended = Promise.allSettled(ending.map(({ finished }) => finished))
  await Promise.race([ended, new Promise(resolve => setTimeout(resolve, 3_000))])
}
