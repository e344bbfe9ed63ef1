import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import type { RuleRankerWeights } from './create-rule-ranker.ts'

export const SHIPPED_RULE_RANKER = new URL('./weights.json', import.meta.url)

const File = z.strictObject({ features: z.array(z.string()), weights: z.array(z.number()) })

/** The shipped weights. Throws when the file is missing or damaged. */
export async function loadRuleRanker(path: string | URL = SHIPPED_RULE_RANKER): Promise<RuleRankerWeights> {
  return File.parse(JSON.parse(await readFile(path, 'utf8')))
}
