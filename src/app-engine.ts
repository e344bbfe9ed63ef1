import { randomBytes, randomUUID } from 'node:crypto'
import { assembleDeadlineSteps } from './app-deadlines.ts'
import { assembleForms } from './app-forms.ts'
import { assembleGate, assembleSearch } from './app-search.ts'
import { createReadSwitches, switchLookUp, switchModel } from './app-switches.ts'
import { createEngine, type Engine } from './conversation/engine.ts'
import { createAnswer, greet } from './conversation/steps/answer.ts'
import { createCheckCourtMessageStep } from './conversation/steps/check-court-message.ts'
import { createContinueGuide } from './conversation/steps/continue-guide.ts'
import type { Prefill } from './conversation/steps/draft-form.ts'
import { createGuardInput } from './conversation/steps/guard-input.ts'
import { handToStaff } from './conversation/steps/hand-to-staff.ts'
import { createLimitRate } from './conversation/steps/limit-rate.ts'
import { createLookUpCaseStep, lookUpInstead } from './conversation/steps/look-up-case.ts'
import { createMyData } from './conversation/steps/my-data.ts'
import { createObeySwitches } from './conversation/steps/obey-switches.ts'
import { offerGuide } from './conversation/steps/offer-guide.ts'
import { rateAnswer } from './conversation/steps/rate-answer.ts'
import { createRestate } from './conversation/steps/restate.ts'
import { showNotice } from './conversation/steps/show-notice.ts'
import { takePhoto } from './conversation/steps/take-photo.ts'
import { createTalkToStaff } from './conversation/steps/talk-to-staff.ts'
import { createHandOver } from './conversation/tickets/create-hand-over.ts'
import type { Turn } from './conversation/turn.ts'
import { createRestateQuestion } from './conversation/warm/restate-question.ts'
import { createRouteQuestion } from './conversation/warm/route-question.ts'
import { createWarmAnswer } from './conversation/warm/warm-answer.ts'
import { chinaCalendar } from './domain/deadlines/china-calendar.ts'
import type { ReadServiceLevel } from './domain/tickets/promise.ts'
import { toTicketNumber } from './domain/tickets/ticket-number.ts'
import type { ChatModel } from './models/chat-model.ts'
import type { Embedder } from './models/embedder.ts'
import { loadPrompt } from './models/load-prompt.ts'
import { createLocalEmbedder } from './models/local/create-static-embedder.ts'
import { citePassage } from './retrieval/knowledge/cite.ts'
import { loadDeadlineRules } from './retrieval/knowledge/load-deadline-rules.ts'
import { loadGuides } from './retrieval/knowledge/load-guides.ts'
import { loadKnowledge, type Overlay } from './retrieval/knowledge/load-knowledge.ts'
import { openOfficialTexts } from './retrieval/official/open-official-texts.ts'
import { createAnswerQuestion } from './skills/answer-question/answer-question.ts'
import { createCheckCourtMessage } from './skills/check-court-message/check-court-message.ts'
import { createGuide } from './skills/guide/create-guide.ts'
import type { LookUpCase } from './skills/look-up-case/look-up-case.ts'
import type { ClueStore } from './stores/clue-store.ts'
import type { Database } from './stores/sql/open-database.ts'
import { createSqlPersonalDataStore } from './stores/sql/retention/sql-personal-data-store.ts'
import { createSqlTicketLookup } from './stores/sql/tickets/sql-ticket-lookup.ts'
import { createMetrics, type Metrics } from './support/metrics.ts'
import { remember } from './support/remember.ts'

export interface ModelUse {
  readonly chat: ChatModel
  /** All the time that a turn may wait for the model. */
  readonly totalMs: number
  readonly tokensPerPerson: number
}

export interface EngineOptions {
  readonly knowledgeFolder: string
  /** What editors published over the shipped digests. */
  readonly overlay?: Overlay
  /** The shipped embeddings, where somebody has loaded them already. */
  readonly local?: Embedder
  /** Where ingest puts official texts; answers quote none when it is not given. */
  readonly officialFolder?: string
  /** How soon a bot that runs notices that official texts were ingested, in milliseconds. */
  readonly officialPollMs?: number
  readonly maxQuestionCharacters: number
  /** So many questions are remembered with their answers; by default none. */
  readonly rememberedQuestions?: number
  readonly limits: { readonly perMinute: number; readonly perDay: number }
  /** Words answers anew and makes follow-ups whole; without it, nothing ever leaves the machine. */
  readonly model?: ModelUse | null
  /** In place of the shipped embeddings, which step in whenever it fails. */
  readonly embedder?: Embedder | null
  /** Where cases and tickets are; without it, only general questions are answered. */
  readonly database?: Database | null
  /** What the court's desk promises to those who ask for a person. */
  readonly desk?: DeskPromise
  /** Shows cases to those who may see them; there where `database` is. */
  readonly lookUpCase?: LookUpCase | null
  /** The day on which we sent a notice, by the id that it carries. */
  readonly findNoticeDay?: (id: string) => Promise<string | null>
  /** Where clues to property go, and what is known of a verified asker's own side; there where `database` is. */
  readonly clues?: Pick<ClueStore, 'seal' | 'find'> | null
  readonly prefillForm?: Prefill | undefined
  readonly metrics?: Metrics
  readonly onNotice?: (notice: string) => void
}

export interface DeskPromise {
  readonly serviceLevel: ReadServiceLevel
  /** For so many days after its end a ticket may be opened again. */
  readonly reopenDays: number
}

/** Where there are no tickets nothing is promised, and these are never read. */
const NO_DESK: DeskPromise = {
  serviceLevel: async () => ({
    hours: { periods: [], closedOn: [], openOn: [] },
    answerMinutes: 240,
    urgentMinutes: 30,
    climbMinutes: [],
  }),
  reopenDays: 7,
}

export interface AssembledEngine extends Engine {
  /** Follows official texts no longer; turns that run are finished. */
  close(): void
}

/** The engine alone, without database or channels: what `ask`, `chat` and `eval` use, and what the server runs turns with. */
export async function assembleEngine(options: EngineOptions): Promise<AssembledEngine> {
  const {
    knowledgeFolder,
    overlay,
    officialFolder,
    officialPollMs = 1_000,
    maxQuestionCharacters,
    rememberedQuestions: remembered = 0,
    limits,
    model = null,
    embedder = null,
    desk = NO_DESK,
    database = null,
    lookUpCase: anyLookUp = null,
    findNoticeDay = async () => null,
    clues = null,
    prefillForm,
    metrics = createMetrics(),
    onNotice = () => {},
  } = options
  const [knowledge, deadlineRules, guides, local] = await Promise.all([
    loadKnowledge(knowledgeFolder, overlay),
    loadDeadlineRules(knowledgeFolder),
    loadGuides(knowledgeFolder),
    options.local ?? createLocalEmbedder(),
  ])
  const { index, findPassages } = await assembleSearch({
    knowledge,
    knowledgeFolder,
    local,
    embedder,
    onNotice,
  })
  const official = officialFolder
    ? await openOfficialTexts({
        folder: officialFolder,
        digests: knowledge.documents,
        pollMs: officialPollMs,
        onNotice,
      })
    : null
  const officialVersion = () => official?.current()?.version
  const answerQuestion = remember(
    { most: remembered, forMs: REMEMBERED_MS },
    ({ text, restated, role, saidRole, askedOn }) =>
      JSON.stringify([text, restated, role, saidRole, askedOn, officialVersion()]),
    createAnswerQuestion({
      index,
      findPassages,
      gate: await assembleGate(knowledge),
      official: () => official?.current() ?? null,
    }),
  )
  const checkCourtMessage = createCheckCourtMessage({
    cite: (ids, day) => ids.flatMap(id => index.byId.get(id) ?? []).map(passage => citePassage(passage, index, day)),
    findNoticeDay,
  })
  const tickets = database ? createSqlTicketLookup(database) : null
  const readSwitches = createReadSwitches(database)
  const lookUpCase = anyLookUp && switchLookUp(anyLookUp, readSwitches)
  const answerOrLookUp = async (turn: Turn) => {
    const answer = await answerQuestion(turn)
    const isOwnCase = answer.reply.outcome === 'unanswerable_own_case' && lookUpCase !== null
    return isOwnCase ? { ...answer, reply: await lookUpInstead(lookUpCase, turn) } : answer
  }
  const deadlines = assembleDeadlineSteps({ rules: deadlineRules, index, database })
  const forms = await assembleForms({ knowledgeFolder, index, onNotice, clues, prefill: prefillForm })
  const guide = createGuide({
    guides,
    index,
    formTitles: forms.titles,
    deadlines: { rules: new Map(deadlineRules.map(rule => [rule.id, rule])), calendar: chinaCalendar },
  })
  const warm = model ? await assembleWarmth({ ...model, chat: switchModel(model.chat, readSwitches) }, metrics) : {}
  const engine = createEngine({
    // What the bot does with a message, in order. A step that ends the turn keeps the later ones from running.
    steps: [
      createMyData({ data: database ? createSqlPersonalDataStore(database) : null }),
      rateAnswer,
      createTalkToStaff({ tickets, ...desk }),
      createLimitRate(limits),
      takePhoto,
      createGuardInput({ maxCharacters: maxQuestionCharacters }),
      showNotice,
      handToStaff,
      createObeySwitches(readSwitches),
      ...forms.steps,
      createContinueGuide({ guide }),
      createCheckCourtMessageStep(checkCourtMessage),
      ...deadlines.keepReminder,
      offerGuide(createLookUpCaseStep(lookUpCase), guide),
      offerGuide(greet, guide),
      offerGuide(deadlines.calculateDeadline, guide),
      createRestate(warm),
      offerGuide(createAnswer({ answerQuestion: answerOrLookUp, ...warm }), guide),
    ],
    finishTurn: tickets
      ? createHandOver({
          tickets,
          ...desk,
          createId: () => randomUUID(),
          createNumber: () => toTicketNumber(randomBytes(5)),
        })
      : undefined,
    metrics,
    knowledgeVersion: () => [knowledge.version, officialVersion()].filter(Boolean).join('+'),
    // The page and the terminal begin with the notice; in a messenger people may simply write.
    offer: forms.offer,
    showsOwnNotice: channel => !channel.startsWith('telegram'),
  })
  return { ...engine, close: () => official?.close() }
}

/** Where embeddings come from outside, an hour of which they could not be had is the longest that it can be noticed. */
const REMEMBERED_MS = 3_600_000

/** Of the time for the model, what making a follow-up whole may take; the rest is for the answer. */
const SHARE_OF_RESTATING = 0.25

async function assembleWarmth({ chat, totalMs, tokensPerPerson }: ModelUse, metrics: Metrics) {
  const [restating, composing, routing] = await Promise.all(
    (['restate', 'compose', 'route'] as const).map(task => loadPrompt(task)),
  )
  const shared = { model: chat, tokensPerPerson }
  return {
    restateQuestion: createRestateQuestion({ ...shared, prompt: restating!, withinMs: totalMs * SHARE_OF_RESTATING }),
    routeQuestion: createRouteQuestion({ ...shared, prompt: routing!, withinMs: totalMs * SHARE_OF_RESTATING }),
    warmAnswer: createWarmAnswer({
      ...shared,
      prompt: composing!,
      withinMs: totalMs * (1 - SHARE_OF_RESTATING),
      onResult: result => metrics.model('compose-check', result),
    }),
  }
}
