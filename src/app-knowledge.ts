import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { AssembledEngine } from './app-engine.ts'
import type { Engine } from './conversation/engine.ts'
import type { KnowledgeBench } from './desk/knowledge/create-digest-desk.ts'
import { createPassageIndex } from './retrieval/knowledge/create-passage-index.ts'
import { findBrokenGuides } from './retrieval/knowledge/find-broken-guides.ts'
import { findBrokenDeadlines, loadDeadlineRules } from './retrieval/knowledge/load-deadline-rules.ts'
import { loadGuides } from './retrieval/knowledge/load-guides.ts'
import { type KnowledgeBase, loadKnowledge, type Overlay } from './retrieval/knowledge/load-knowledge.ts'
import { loadForms } from './skills/draft-form/load-forms.ts'
import type { KnowledgeStore } from './stores/knowledge-store.ts'
import { clueForm } from './wording/clues.ts'

/**
 * What in `knowledge/` does not hold together on `day` (`YYYY-MM-DD`), one line each: deadlines, dialogues and forms
 * name rules, and those must be there and in force. Digests that can't be read throw a DigestError of their own.
 */
export async function findKnowledgeFaults(folder: string, knowledge: KnowledgeBase, day: string): Promise<string[]> {
  const [deadlines, guides, forms] = await Promise.all([
    loadDeadlineRules(folder),
    loadGuides(folder),
    loadForms(join(folder, 'forms')),
  ])
  const known = {
    index: createPassageIndex(knowledge),
    forms: new Set(forms.keys()),
    deadlines: new Set(deadlines.map(({ id }) => id)),
  }
  const baseless = [...forms.values()].flatMap(({ id, basis }) =>
    basis
      .filter(({ documentId }) => !knowledge.documents.has(documentId))
      .map(({ documentId }) => `${id}: ${documentId}`),
  )
  return [
    ...findBrokenDeadlines(deadlines, knowledge, day).map(fault => `deadlines.yaml: ${fault}`),
    ...findBrokenGuides(guides, known, day).map(fault => `trees: ${fault}`),
    ...baseless.map(fault => `forms: ${fault} has no digest`),
  ]
}

/** What is in use now: shipped digests with the published ones over them. Read again when somebody published. */
export function createKnowledgeReader({
  folder,
  store,
}: {
  readonly folder: string
  readonly store: Pick<KnowledgeStore, 'latest' | 'edits'>
}): () => Promise<KnowledgeBase> {
  let kept: { readonly latest: number; readonly knowledge: Promise<KnowledgeBase> } | null = null
  return async () => {
    // While the database is away, what was read last serves on.
    const latest = await store.latest().catch(() => kept?.latest ?? 0)
    if (kept?.latest === latest) return kept.knowledge
    const knowledge = loadKnowledge(folder, latest === 0 ? undefined : (await store.edits()).texts)
    // A new release may no longer fit what was published under an older one.
    kept = { latest, knowledge: knowledge.catch(() => loadKnowledge(folder)) }
    return kept.knowledge
  }
}

/** What the desk edits digests with. */
export const createKnowledgeBench = ({
  folder,
  store,
  readKnowledge,
}: Pick<KnowledgeBench, 'store' | 'readKnowledge'> & { readonly folder: string }): KnowledgeBench => ({
  store,
  readKnowledge,
  readShipped: path =>
    readFile(join(folder, path), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null
      throw error
    }),
  readTitles: async () => {
    const [{ trees }, forms] = await Promise.all([loadGuides(folder), loadForms(join(folder, 'forms'))])
    return new Map([
      ...[...trees.values()].map(({ id, title }) => [`guide:${id}`, title] as const),
      ...[...forms.values(), clueForm].map(({ id, title }) => [`form:${id}`, title] as const),
    ])
  },
  assess: async (overlay, day) => {
    const knowledge = await loadKnowledge(folder, overlay)
    return { knowledge, faults: await findKnowledgeFaults(folder, knowledge, day) }
  },
})

interface FollowDependencies {
  readonly store: Pick<KnowledgeStore, 'latest' | 'edits'>
  readonly build: (overlay: Overlay) => Promise<AssembledEngine>
  /** How often to look, in milliseconds; 0 looks only when asked to. */
  readonly pollMs: number
  readonly onFault: (error: unknown) => void
}

export interface FollowingEngine extends Engine {
  /** Looks now; resolves when what is published is in use. */
  refresh(): Promise<void>
  close(): void
}

/**
 * An engine that takes over what editors publish: a new one is built beside the old one and takes its place at once.
 * A turn runs on one of them from its beginning to its end.
 */
export async function followKnowledge({ store, build, pollMs, onFault }: FollowDependencies): Promise<FollowingEngine> {
  const first = await store.edits()
  let latest = first.latest
  let current = await build(first.texts).catch(error => {
    if (first.texts.size === 0) throw error
    onFault(error)
    return build(new Map())
  })
  let looking: Promise<void> | null = null

  const look = async (): Promise<void> => {
    if ((await store.latest()) === latest) return
    const edits = await store.edits()
    // Noted before the attempt: what can't be used is not tried again every second.
    latest = edits.latest
    const next = await build(edits.texts)
    current.close()
    current = next
  }
  const refresh = (): Promise<void> => {
    looking ??= look()
      .catch(onFault)
      .finally(() => {
        looking = null
      })
    return looking
  }
  const timer = pollMs > 0 ? setInterval(() => void refresh(), pollMs) : undefined
  timer?.unref()
  return {
    run: input => current.run(input),
    apologise: input => current.apologise(input),
    refresh,
    close: () => {
      clearInterval(timer)
      current.close()
    },
  }
}
