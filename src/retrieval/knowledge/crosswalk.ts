import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import { z } from 'zod'

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/)
const entry = z.strictObject({
  document: z.string(),
  editions: z
    .array(
      z.strictObject({
        name: z.string(),
        from: day,
        until: day,
        spans: z.array(z.strictObject({ from: z.int().positive(), to: z.int().positive(), shift: z.int() })).min(1),
      }),
    )
    .min(1),
  sources: z.array(z.string()).min(1),
})

/** A document of the knowledge base whose articles had other numbers before. */
export type CrosswalkEntry = z.infer<typeof entry>

/** An article number of an earlier edition, and the one it has today. */
export interface Renumbering {
  readonly documentId: string
  /** As people call the edition: 2021年修正文本. */
  readonly edition: string
  readonly old: number
  readonly current: number
}

/** Reads `crosswalk.yaml` of a knowledge folder; a folder without one has no renumbered document. */
export async function loadCrosswalk(
  folder: string,
): Promise<{ readonly text: string; readonly entries: readonly CrosswalkEntry[] }> {
  const text = await readFile(join(folder, 'crosswalk.yaml'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return ''
    throw error
  })
  // The core schema leaves days as they are written, instead of making them instants.
  return { text, entries: text === '' ? [] : z.array(entry).parse(parseYaml(text, { schema: 'core' })) }
}

/** What an article number of an earlier edition became, once for each number that it became; numbers that stayed are left out. */
export function findRenumberings(
  entries: readonly CrosswalkEntry[],
  documentId: string,
  article: number,
): readonly Renumbering[] {
  const found = new Map<number, Renumbering>()
  for (const { document, editions } of entries) {
    if (document !== documentId) continue
    for (const { name, spans } of editions) {
      const shift = spans.find(({ from, to }) => article >= from && article <= to)?.shift ?? 0
      const current = article + shift
      if (shift !== 0 && !found.has(current)) found.set(current, { documentId, edition: name, old: article, current })
    }
  }
  return [...found.values()]
}
