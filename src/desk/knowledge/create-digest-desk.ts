import { createPassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import type { KnowledgeBase, Overlay } from '../../retrieval/knowledge/load-knowledge.ts'
import { type Digest, DigestError, parseDigest } from '../../retrieval/knowledge/parse-digest.ts'
import { composeAnswer } from '../../skills/answer-question/compose-answer.ts'
import type { KnowledgeEdits, KnowledgeStore } from '../../stores/knowledge-store.ts'
import { compareDigests, type DigestChange } from './compare-digests.ts'

/** What the desk needs to know of the knowledge base beyond its digests. */
export interface KnowledgeBench {
  readonly store: KnowledgeStore
  readonly readKnowledge: () => Promise<KnowledgeBase>
  /** The shipped text of a digest, by its path. */
  readonly readShipped: (path: string) => Promise<string>
  /** Titles of dialogues and forms: `guide:<id>`, `form:<id>`. */
  readonly readTitles: () => Promise<ReadonlyMap<string, string>>
  /** The knowledge base as it would be, and what would not hold together in it; throws a DigestError for what can't be read. */
  readonly assess: (
    overlay: Overlay,
    day: string,
  ) => Promise<{ readonly knowledge: KnowledgeBase; readonly faults: readonly string[] }>
}

export interface DigestText {
  readonly path: string
  readonly text: string
  /** Id of the edit that it is; 0 is the shipped text. */
  readonly base: number
}

export interface Assessment {
  readonly faults: readonly string[]
  /** `null` while the text can't be read. */
  readonly change: DigestChange | null
  readonly knowledge: KnowledgeBase | null
}

export type Published =
  | { readonly kind: 'done'; readonly id: number; readonly outdated: number }
  | { readonly kind: 'refused'; readonly faults: readonly string[] }
  /** Somebody else published this digest since, or the text is what is in use. */
  | { readonly kind: 'changed' | 'same' | 'missing' }

interface Publication {
  readonly documentId: string
  readonly text: string
  readonly base: number
  readonly author: string
  readonly reason: string
  readonly now: number
  readonly day: string
}

/** Another digest may be published meanwhile; the check is then made again with it. */
const MOST_TRIES = 5

/** Digests as editors read, try and publish them. */
export function createDigestDesk({ store, readKnowledge, readShipped, assess }: KnowledgeBench) {
  async function readFrom(edits: KnowledgeEdits, documentId: string): Promise<DigestText | null> {
    const document = (await readKnowledge()).documents.get(documentId)
    if (!document) return null
    const path = `${document.shelf}/${documentId}.md`
    const text = edits.texts.get(path) ?? (await readShipped(path))
    return { path, text, base: edits.idOf.get(documentId) ?? 0 }
  }

  async function assessWith(
    edits: KnowledgeEdits,
    current: DigestText,
    text: string,
    day: string,
  ): Promise<Assessment> {
    try {
      const { knowledge, faults } = await assess(new Map(edits.texts).set(current.path, text), day)
      const change = compareDigests(await parseSound(current), parseDigest(current.path, text))
      return { faults, change, knowledge }
    } catch (error) {
      if (!(error instanceof DigestError)) throw error
      return { faults: error.message.split('\n'), change: null, knowledge: null }
    }
  }

  /** What is in use can be unreadable after a change of format; the shipped text serves then, and can be mended. */
  async function parseSound({ path, text }: DigestText): Promise<Digest> {
    try {
      return parseDigest(path, text)
    } catch {
      return parseDigest(path, await readShipped(path))
    }
  }

  /** The text of a version, 0 being the shipped one; `null` when there is no such version. */
  async function readVersion(documentId: string, id: number): Promise<{ path: string; text: string } | null> {
    const document = (await readKnowledge()).documents.get(documentId)
    if (!document) return null
    const path = `${document.shelf}/${documentId}.md`
    if (id === 0) return { path, text: await readShipped(path) }
    const version = (await store.history(documentId)).find(one => one.id === id)
    return version ? { path, text: version.text ?? (await readShipped(path)) } : null
  }

  return {
    read: async (documentId: string) => readFrom(await store.edits(), documentId),
    readVersion,
    /** What a text would change, and what would not hold together; `null` when there is no such digest. */
    preview: async (documentId: string, text: string, day: string): Promise<Assessment | null> => {
      const edits = await store.edits()
      const current = await readFrom(edits, documentId)
      return current && assessWith(edits, current, text, day)
    },
    publish: async ({ documentId, text, base, author, reason, now, day }: Publication): Promise<Published> => {
      for (let tries = 0; tries < MOST_TRIES; tries++) {
        const edits = await store.edits()
        const current = await readFrom(edits, documentId)
        if (!current) return { kind: 'missing' }
        if (current.base !== base) return { kind: 'changed' }
        if (current.text === text) return { kind: 'same' }
        const { faults, change, knowledge } = await assessWith(edits, current, text, day)
        if (!knowledge || !change || faults.length > 0) return { kind: 'refused', faults }
        const id = edits.latest + 1
        const done = await store.publish({
          id,
          documentId,
          path: current.path,
          text: text === (await readShipped(current.path)) ? null : text,
          author,
          reason,
          base,
          knowledgeVersion: knowledge.version,
          at: now,
        })
        if (done) return { kind: 'done', id, outdated: change.outdated.length }
      }
      return { kind: 'changed' }
    },
    /** What edit `id` changed against what it was made from. */
    compare: async (documentId: string, id: number): Promise<DigestChange | null> => {
      const version = (await store.history(documentId)).find(one => one.id === id)
      if (!version) return null
      const [before, after] = await Promise.all([readVersion(documentId, version.base), readVersion(documentId, id)])
      if (!before || !after) return null
      return compareDigests(parseDigest(before.path, before.text), parseDigest(after.path, after.text))
    },
    /** Each new or changed rule as people would read it when it answers alone. */
    showAnswers: ({ change, knowledge }: Assessment, day: string) => {
      if (!change || !knowledge) return []
      const index = createPassageIndex(knowledge)
      return change.fresh.slice(0, MOST_SHOWN).map(main => {
        const shown = { main, related: [], role: null, askedOn: day, suggestions: [] }
        const { blocks, citations } = composeAnswer(index, shown)
        return { id: main.id, heading: main.heading, texts: blocks.map(({ text }) => text), citations }
      })
    },
  }
}

export type DigestDesk = ReturnType<typeof createDigestDesk>

const MOST_SHOWN = 20
