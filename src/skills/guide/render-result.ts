import type { Remedy } from '../../domain/guide/remedy.ts'
import type { GuideResult, GuideTree } from '../../domain/guide/tree.ts'
import type { GuideStep } from '../../domain/guide/walk.ts'
import type { Citation, Reply, ReplyBlock } from '../../domain/reply.ts'
import { citeRule } from '../../retrieval/knowledge/cite-rule.ts'
import type { PassageIndex } from '../../retrieval/knowledge/create-passage-index.ts'
import { toWriteText } from '../../wording/forms.ts'
import { guideWords, renderExcludes, renderNumbered, renderRemedy, renderRemedyBriefly } from '../../wording/guide.ts'
import { AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderSourceName } from '../../wording/sources.ts'

interface Dependencies {
  readonly index: PassageIndex
  readonly remedies: ReadonlyMap<string, Remedy>
  /** Titles of the forms that can be drafted, by id. */
  readonly formTitles: ReadonlyMap<string, string>
}

interface ResultView {
  readonly tree: GuideTree
  readonly result: GuideResult
  readonly taken: readonly GuideStep[]
  /** The day on which the rules must be in force, `YYYY-MM-DD`. */
  readonly day: string
  /** Said after the conclusion: how a deadline was counted, or that an answer was taken back. */
  readonly note?: string | undefined
}

const MOST_FORMS = 2
const MOST_WAYS = 3

/** The end of a dialogue: conclusion, the rules it rests on (also those that the answers led through), what to do. */
export function renderResult(
  { index, remedies, formTitles }: Dependencies,
  { tree, result, taken, day, note }: ResultView,
): Reply {
  const { citations, cite } = collectCitations(index, day)
  const ofResult = cite(result.cites)
  const bases = taken.filter(({ option }) => option.basis !== null)
  const ofBases = bases.flatMap(({ option }) => cite(option.cites))
  const grounds = [...bases.map(({ option }) => option.basis!), ...(result.grounds ? [result.grounds] : [])]
  const ways = result.kind === 'road' ? result.remedies.flatMap(id => remedies.get(id) ?? []) : []
  const blocks: ReplyBlock[] = [
    { kind: 'conclusion', text: `${result.title}。${result.conclusion}`, cites: ofResult },
    ...(note ? [{ kind: 'text' as const, text: note, cites: ofResult }] : []),
    {
      kind: 'basis',
      text: grounds.length > 0 ? grounds.join('\n') : citations.map(renderSourceName).join('；'),
      cites: [...new Set([...ofBases, ...ofResult])],
    },
    ...renderNext(result, ways, formTitles).map(text => ({
      kind: 'next-step' as const,
      text,
      cites: ways[0] ? cite(ways[0].cites) : ofResult,
    })),
    ...ways.slice(1).map((way, place) => ({
      kind: 'related' as const,
      text: renderRemedyBriefly(way, place + 1),
      cites: cite(way.cites),
    })),
    ...(result.kind === 'road' && result.closed.length > 0
      ? [{ kind: 'text' as const, text: `${guideWords.closed}：${renderNumbered(result.closed)}`, cites: ofResult }]
      : []),
    { kind: 'note', text: AUTOMATIC_LABEL, cites: [] },
  ]
  return {
    outcome: 'guided_result',
    blocks,
    citations,
    suggestions: suggest(tree, result, ways, formTitles),
    choices: true,
  }
}

/** One way by itself, with everything that it asks. */
export function renderWay({ index, formTitles }: Omit<Dependencies, 'remedies'>, way: Remedy, day: string): Reply {
  const { citations, cite } = collectCitations(index, day)
  const cites = cite(way.cites)
  return {
    outcome: 'answered',
    blocks: [
      { kind: 'conclusion', text: `${way.name}：${way.purpose}。`, cites },
      { kind: 'basis', text: citations.map(renderSourceName).join('；'), cites },
      { kind: 'next-step', text: renderRemedy(way, way.form ? formTitles.get(way.form) : undefined), cites },
      { kind: 'text', text: renderExcludes(way), cites },
      { kind: 'note', text: AUTOMATIC_LABEL, cites: [] },
    ],
    citations,
    suggestions: [...offerForms(way.form ? [way.form] : [], formTitles), guideWords.whichRoad, guideWords.person],
  }
}

function renderNext(result: GuideResult, ways: readonly Remedy[], formTitles: Dependencies['formTitles']): string[] {
  switch (result.kind) {
    case 'yes':
      return [
        [
          `${guideWords.where}：${result.where}`,
          `${guideWords.bring}：${renderNumbered(result.bring)}`,
          `${guideWords.answerBy}：${result.answerBy}`,
          ...(result.after ? [`${guideWords.after}：${result.after}`] : []),
        ].join('\n'),
      ]
    case 'not-yet':
      return [`${guideWords.missing}：${result.missing}\n${guideWords.todo}：${renderNumbered(result.todo)}`]
    case 'person':
      return [
        `${guideWords.whyPerson}：${result.why}\n${guideWords.prepare}：${renderNumbered(result.bring)}\n${guideWords.findPerson}`,
      ]
    case 'road':
      return ways
        .slice(0, 1)
        .map(
          way =>
            `${guideWords.inOrder}：${renderNumbered(ways.map(each => each.name))}\n${guideWords.first(way.name)}\n${renderRemedy(way, way.form ? formTitles.get(way.form) : undefined)}\n${renderExcludes(way)}`,
        )
    default:
      return result satisfies never
  }
}

function suggest(
  tree: GuideTree,
  result: GuideResult,
  ways: readonly Remedy[],
  formTitles: Dependencies['formTitles'],
): string[] {
  const others = ways.slice(1, 1 + MOST_WAYS).map(({ name }) => guideWords.howTo(name))
  const asks = result.asks.filter(ask => ask !== tree.title)
  const person = result.kind === 'person' ? [guideWords.person] : []
  return [
    ...new Set([
      ...person,
      ...offerForms(result.forms, formTitles),
      ...others,
      ...asks,
      guideWords.back,
      guideWords.person,
    ]),
  ]
}

const offerForms = (forms: readonly string[], titles: Dependencies['formTitles']): string[] =>
  forms
    .flatMap(id => titles.get(id) ?? [])
    .slice(0, MOST_FORMS)
    .map(title => toWriteText({ title }))

function collectCitations(index: PassageIndex, day: string) {
  const citations: Citation[] = []
  const places = new Map<string, number>()
  /** 1-based numbers of the reply's citations for these rules; one that is not in force on the day is left out. */
  const cite = (names: readonly string[]): number[] =>
    names.flatMap(name => {
      const citation = citeRule(name, index, day)
      if (!citation) return []
      const key = `${citation.title} ${citation.article} ${citation.article === '' ? citation.passageId : ''}`
      const known = places.get(key)
      if (known !== undefined) return [known]
      citations.push(citation)
      places.set(key, citations.length)
      return [citations.length]
    })
  return { citations: citations as readonly Citation[], cite }
}
