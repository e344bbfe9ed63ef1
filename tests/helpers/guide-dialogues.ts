import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine, EngineResult } from '../../src/conversation/engine.ts'
import { type ConversationState, newConversation } from '../../src/domain/conversation.ts'
import { walk } from '../../src/domain/guide/walk.ts'
import type { Guides } from '../../src/retrieval/knowledge/load-guides.ts'
import { readDays } from './pass-days.ts'
import { NOON } from './project-engine.ts'

export interface Dialogue {
  readonly id: string
  readonly about: string
  /** What the person sends; `+3d` lets three days pass. */
  readonly say: readonly string[]
  /** `<tree>/<result>`, `outcome:<outcome>`, or `left`. */
  readonly ends: string
}

/** Conversations as people type them, each with where it must end. */
export const readDialogues = (): readonly Dialogue[] =>
  readFileSync(join(import.meta.dirname, '../fixtures/guides/dialogues.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map(line => JSON.parse(line) as Dialogue)

const DAY = 86_400_000

/** Plays a dialogue through an engine, a message every ten seconds. */
export async function playDialogue(
  engine: Engine,
  say: readonly string[],
  channel = 'terminal',
): Promise<EngineResult> {
  let state: ConversationState = { ...newConversation, noticeShown: 1 }
  let now = NOON
  let last: EngineResult | undefined
  for (const text of say) {
    const days = readDays(text)
    if (days !== null) now += days * DAY
    else {
      last = await engine.run({ channel, kind: 'text', text, state, now })
      state = last.state
      now += 10_000
    }
  }
  if (!last) throw new Error('A dialogue says nothing.')
  return last
}

/** Where a conversation stands, in the words of `Dialogue.ends`. */
export function describeEnd({ reply, state }: EngineResult, guides: Guides): string {
  if (reply.outcome.startsWith('escalated_')) return `outcome:${reply.outcome}`
  const { guide } = state
  if (!guide) return 'left'
  const tree = guides.trees.get(guide.tree)
  const position = tree ? walk(tree, guide.answers) : null
  if (!position) return `${guide.tree}: changed`
  const place = position.kind === 'result' ? position.result.id : `?${position.question.id}`
  return `${guide.tree}/${place}`
}

const SELECTED = ['g01', 'g05', 'g06', 'g07', 'g10', 'g15', 'g18', 'g42', 'g50', 'g60']

/** One of each kind, for the channels. */
export const selectDialogues = (): readonly Dialogue[] => readDialogues().filter(({ id }) => SELECTED.includes(id))

/** Words by which a person sees where a dialogue ended. */
export function describeLastWords(ends: string, { trees }: Guides): string {
  if (ends === 'outcome:escalated_distress') return '12356'
  if (ends === 'outcome:escalated_person') return '编号 T-'
  if (ends === 'left') return '先到这里'
  const [tree = '', result = ''] = ends.split('/')
  const title = trees.get(tree)?.results.get(result)?.title
  if (!title) throw new Error(`There is no result ${ends}.`)
  return title
}
