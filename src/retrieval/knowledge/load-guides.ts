import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parse as parseYaml } from 'yaml'
import type { z } from 'zod'
import { findFaults } from '../../domain/guide/find-faults.ts'
import type { Remedy } from '../../domain/guide/remedy.ts'
import type { GuideTree } from '../../domain/guide/tree.ts'
import { guideTreeSchema, remediesSchema } from './guide-schema.ts'

/** The dialogues of a knowledge folder, and the ways to object that they lead to. */
export interface Guides {
  readonly trees: ReadonlyMap<string, GuideTree>
  readonly remedies: ReadonlyMap<string, Remedy>
}

/** A tree that can't be walked, or that breaks the format of `knowledge/trees/README.md`; one line a fault. */
class GuideError extends Error {
  override name = 'GuideError'
}

const REMEDIES = 'remedies.yaml'

/** Reads `folder/trees/*.yaml`; empty where there are none. All faults of all files come in one GuideError. */
export async function loadGuides(folder: string): Promise<Guides> {
  const place = join(folder, 'trees')
  const names: readonly string[] = await readdir(place).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  const faults: string[] = []
  const read = async <Schema extends z.ZodType>(name: string, schema: Schema): Promise<z.output<Schema> | null> => {
    const parsed = schema.safeParse(parseYaml(await readFile(join(place, name), 'utf8'), { schema: 'core' }))
    if (parsed.success) return parsed.data
    faults.push(...parsed.error.issues.map(issue => `trees/${name}: ${issue.path.join('.')}: ${issue.message}`))
    return null
  }
  const files = names.filter(name => name.endsWith('.yaml') && name !== REMEDIES).sort()
  const trees: GuideTree[] = []
  for (const name of files) {
    const tree = await read(name, guideTreeSchema)
    if (tree && `${tree.id}.yaml` !== name) faults.push(`trees/${name}: id is ${tree.id}, it must be the file's name`)
    if (tree) trees.push(tree)
  }
  const list = names.includes(REMEDIES) ? ((await read(REMEDIES, remediesSchema)) ?? []) : []
  const remedies = new Map(list.map(remedy => [remedy.id, remedy]))
  faults.push(...trees.flatMap(findFaults), ...trees.flatMap(tree => findUnknownRemedies(tree, remedies)))
  if (faults.length > 0) throw new GuideError(faults.join('\n'))
  return { trees: new Map(trees.map(tree => [tree.id, tree])), remedies }
}

const findUnknownRemedies = (tree: GuideTree, remedies: ReadonlyMap<string, Remedy>): string[] =>
  [...tree.results.values()].flatMap(result =>
    result.kind === 'road'
      ? result.remedies.filter(id => !remedies.has(id)).map(id => `${tree.id}: ${result.id} names the remedy ${id}`)
      : [],
  )
