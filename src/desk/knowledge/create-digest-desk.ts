import { createHash } from 'node:crypto'
import { basename } from 'node:path'
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
  /** The shipped text of a digest, by its path; `null` where none is shipped: the desk wrote it. */
  readonly readShipped: (path: string) => Promise<string | null>
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
  /** A release changed the shipped text since this was published over it: what it brought is not in use. */
  readonly isBehind: boolean
  /** No release brought it. */
  readonly isOwn: boolean
  /** The desk wrote it, and took it out of use again: its versions remain. */
  readonly isWithdrawn: boolean
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
  | { readonly kind: 'changed' | 'same' | 'missing' | 'taken' }

export interface NewDigest {
  readonly shelf: string
  readonly id: string
}

interface Publication {
  readonly documentId: string
  /** `null` takes a digest of the desk's own out of use. */
  readonly text: string | null
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
    const path = await findPath(edits, documentId)
    if (path === null) return null
    const shipped = await readShipped(path)
    const found = edits.texts.get(path) ?? shipped
    return {
      path,
      text: found ?? '',
      base: edits.idOf.get(documentId) ?? 0,
      isBehind: isBehind(edits, path, shipped),
      isOwn: shipped === null,
      isWithdrawn: found === null,
    }
  }

  /** Also of a digest that is out of use; `null` when there never was one. */
  async function findPath(edits: KnowledgeEdits, documentId: string): Promise<string | null> {
    const document = (await readKnowledge()).documents.get(documentId)
    return document ? `${document.shelf}/${documentId}.md` : (edits.pathOf.get(documentId) ?? null)
  }

  function isBehind(edits: KnowledgeEdits, path: string, shipped: string | null): boolean {
    const over = edits.shippedHashes.get(path) ?? null
    return edits.texts.has(path) && over !== null && over !== toHash(shipped)
  }

  /** A digest that is not there yet; `null` when its id is taken. */
  async function begin(edits: KnowledgeEdits, { shelf, id }: NewDigest): Promise<DigestText | null> {
    if ((await readKnowledge()).documents.has(id)) return null
    const base = edits.idOf.get(id) ?? 0
    return { path: `${shelf}/${id}.md`, text: '', base, isBehind: false, isOwn: true, isWithdrawn: base > 0 }
  }

  async function assessWith(
    edits: KnowledgeEdits,
    current: DigestText,
    text: string | null,
    day: string,
  ): Promise<Assessment> {
    try {
      const others = [...edits.texts].filter(([path]) => path !== current.path)
      const { knowledge, faults } = await assess(
        new Map(text === null ? others : [...others, [current.path, text]]),
        day,
      )
      const after = text === null ? NO_RULES : parseDigest(current.path, text)
      const change = compareDigests(await parseSound(current), after)
      return { faults, change, knowledge }
    } catch (error) {
      if (!(error instanceof DigestError)) throw error
      return { faults: error.message.split('\n'), change: null, knowledge: null }
    }
  }

  /** What is in use can be unreadable after a change of format; the shipped text serves then, and can be mended. */
  async function parseSound({ path, text }: DigestText): Promise<Pick<Digest, 'passages'>> {
    try {
      return parseOrNothing(path, text)
    } catch {
      return parseOrNothing(path, (await readShipped(path)) ?? '')
    }
  }

  /** The text of a version, 0 being the shipped one; `null` when there is no such version. */
  async function readVersion(documentId: string, id: number): Promise<{ path: string; text: string } | null> {
    const path = await findPath(await store.edits(), documentId)
    if (path === null) return null
    if (id === 0) return { path, text: (await readShipped(path)) ?? '' }
    const version = (await store.history(documentId)).find(one => one.id === id)
    return version ? { path, text: version.text ?? (await readShipped(path)) ?? '' } : null
  }

  async function publish(
    { text, documentId, base, author, reason, now, day }: Publication,
    find: (edits: KnowledgeEdits) => Promise<DigestText | null>,
    otherwise: 'missing' | 'taken',
  ): Promise<Published> {
    for (let tries = 0; tries < MOST_TRIES; tries++) {
      const edits = await store.edits()
      const current = await find(edits)
      if (!current) return { kind: otherwise }
      if (current.base !== base) return { kind: 'changed' }
      if (text === null ? current.isWithdrawn : current.text === text) return { kind: 'same' }
      const { faults, change, knowledge } = await assessWith(edits, current, text, day)
      if (!knowledge || !change || faults.length > 0) return { kind: 'refused', faults }
      const id = edits.latest + 1
      const shipped = await readShipped(current.path)
      const done = await store.publish({
        id,
        documentId,
        path: current.path,
        text: text === shipped ? null : text,
        author,
        reason,
        base,
        knowledgeVersion: knowledge.version,
        shippedHash: toHash(shipped),
        at: now,
      })
      if (done) return { kind: 'done', id, outdated: change.outdated.length }
    }
    return { kind: 'changed' }
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
    publish: (publication: Publication): Promise<Published> =>
      publish(publication, edits => readFrom(edits, publication.documentId), 'missing'),
    /**
     * Takes out of use what the desk wrote: a digest of its own is gone, one that lies over a shipped text gives way to that.
     * The checks are those of publishing: nothing may name what goes.
     */
    withdraw: async (given: Omit<Publication, 'text'>): Promise<Published> => {
      const edits = await store.edits()
      const path = await findPath(edits, given.documentId)
      const text = path === null ? null : await readShipped(path)
      return publish({ ...given, text }, now => readFrom(now, given.documentId), 'missing')
    },
    /** Digests of the desk's own that are out of use. */
    listWithdrawn: async (): Promise<readonly string[]> => {
      const [edits, { documents }] = await Promise.all([store.edits(), readKnowledge()])
      return [...edits.pathOf.keys()].filter(id => !documents.has(id)).sort()
    },
    previewNew: async (digest: NewDigest, text: string, day: string): Promise<Assessment | null> => {
      const edits = await store.edits()
      const current = await begin(edits, digest)
      return current && assessWith(edits, current, text, day)
    },
    publishNew: async (digest: NewDigest, given: Omit<Publication, 'documentId' | 'base'>): Promise<Published> => {
      const base = (await store.edits()).idOf.get(digest.id) ?? 0
      return publish({ ...given, documentId: digest.id, base }, edits => begin(edits, digest), 'taken')
    },
    /** Ids of digests whose edit lies over another shipped text than the one of this release. */
    listBehind: async (): Promise<readonly string[]> => {
      const edits = await store.edits()
      const behind = await Promise.all(
        [...edits.texts.keys()].map(async path => (isBehind(edits, path, await readShipped(path)) ? [toId(path)] : [])),
      )
      return behind.flat()
    },
    /** What edit `id` changed against what it was made from. */
    compare: async (documentId: string, id: number): Promise<DigestChange | null> => {
      const version = (await store.history(documentId)).find(one => one.id === id)
      if (!version) return null
      const [before, after] = await Promise.all([readVersion(documentId, version.base), readVersion(documentId, id)])
      if (!before || !after) return null
      return compareDigests(parseOrNothing(before.path, before.text), parseOrNothing(after.path, after.text))
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

const toHash = (text: string | null): string => (text === null ? '' : createHash('sha256').update(text).digest('hex'))
const toId = (path: string): string => basename(path, '.md')
const NO_RULES: Pick<Digest, 'passages'> = { passages: [] }
/** What is not there has no rules. */
const parseOrNothing = (path: string, text: string): Pick<Digest, 'passages'> =>
  text === '' ? NO_RULES : parseDigest(path, text)
