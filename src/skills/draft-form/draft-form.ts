import { isQuestionInBetween, readDialogueWord } from '../../domain/form/dialogue-word.ts'
import type { FormDescription, FormField, FormProgress, FormValues } from '../../domain/form/form.ts'
import { readAnswer, readRequest } from '../../domain/form/read-answer.ts'
import type { Citation, Reply } from '../../domain/reply.ts'
import {
  formAtStart,
  formMenu,
  formOpening,
  formQuestion,
  formRemembered,
  formSkipped,
  formStopped,
  toKeptAnswer,
} from '../../wording/forms.ts'
import { createFindForm } from './find-form.ts'
import type { FinishForm, FormEnding } from './finish-form.ts'
import type { DraftFile } from './make-files.ts'

export interface FormMessage {
  /** Cleaned and in simplified characters: what words are looked for in. */
  readonly text: string
  /** As the person wrote it: what goes into the document. */
  readonly original: string
  readonly isButton: boolean
  readonly progress: FormProgress | null
  /** The day that citations must hold on. */
  readonly day: string
  readonly now: number
}

export type FormResult =
  /** Not for a form; `progress` may have been put aside. */
  | { readonly kind: 'pass'; readonly progress: FormProgress | null }
  | {
      readonly kind: 'reply'
      readonly reply: Reply
      readonly progress: FormProgress | null
      readonly files: readonly DraftFile[]
      /** A clue for the court's people that the form ended in. */
      readonly clue: FormEnding['clue']
      /** What is kept of the message in the place of its words; `null` keeps them. */
      readonly kept: string | null
    }

/** What is known of the asker's own side of a verified case, by label; asked when a form begins and when it ends. */
type Prefill = (form: FormDescription) => Promise<FormValues>

export interface DraftForm {
  run(message: FormMessage, prefill: Prefill): Promise<FormResult>
  /** The form that a question speaks of or its first source belongs to, so that the draft can be offered. */
  findOffer(question: string, firstSource: Citation | undefined): FormDescription | null
}

interface Dependencies {
  readonly forms: ReadonlyMap<string, FormDescription>
  readonly finishForm: FinishForm
}

const FORGOTTEN_MS = 7 * 24 * 3_600_000

/** Takes a person through a form, question by question, and gives back the draft as files. */
export function createDraftForm({ forms, finishForm }: Dependencies): DraftForm {
  const all = [...forms.values()]
  const findForm = createFindForm(all)

  async function goOn(
    message: FormMessage,
    progress: FormProgress,
    form: FormDescription,
    prefill: Prefill,
  ): Promise<FormResult> {
    const { known } = progress
    const asked = form.fields[progress.at]!
    const word = readDialogueWord(message.text)
    if (word === 'stop') return say(formStopped(form), null)
    if (word === 'finish') return finish(message, form, progress.values, known, prefill)
    if (word === 'go-on') return say(askAt(form, progress.at), touch(progress, message.now))
    if (progress.paused) return pass(progress)
    if (word === 'back') {
      const before = findAsked(form, progress.at, -1)
      const reply = before === null ? askAt(form, progress.at, formAtStart) : askAt(form, before)
      return say(reply, touch({ ...progress, at: before ?? progress.at }, message.now))
    }
    const isOption = asked.options.some(option => option === message.text)
    const isStrange = (message.isButton && !isOption && word === null) || message.text.startsWith('/')
    if (isStrange || (word === null && !isOption && isQuestionInBetween(message.text))) {
      return pass({ ...progress, paused: true })
    }
    const skipped = word === 'skip'
    const values = skipped
      ? without(progress.values, asked)
      : readAnswer(form, asked, message.original, progress.values)
    const next = findAsked(form, progress.at, 1, values, known)
    const kept = skipped ? null : toKeptAnswer(asked.label)
    if (next === null) return { ...(await finish(message, form, values, known, prefill)), kept } as FormResult
    const reply = askAt(form, next, skipped ? formSkipped : formRemembered)
    return { ...say(reply, touch({ ...progress, values, at: next }, message.now)), kept } as FormResult
  }

  async function begin(message: FormMessage, form: FormDescription, prefill: Prefill): Promise<FormResult> {
    const old = message.progress?.id === form.id ? {} : (message.progress?.values ?? {})
    const carried = Object.entries({ ...old, ...readRequest(form, message.original) })
    const values = Object.fromEntries(carried.filter(([label]) => form.fields.some(field => field.label === label)))
    const known = Object.keys(await prefill(form)).filter(label => !(label in values))
    const first = findAsked(form, -1, 1, values, known)
    if (first === null) return finish(message, form, values, known, prefill)
    const filled = [...Object.keys(values), ...known]
    const open = form.fields.filter(({ ask, label }) => ask !== null && !filled.includes(label)).length
    const reply = formOpening(form, open, filled, askAt(form, first))
    return say(reply, { id: form.id, values, known, at: first, paused: false, touchedAt: message.now })
  }

  async function finish(
    message: FormMessage,
    form: FormDescription,
    values: FormValues,
    known: readonly string[],
    prefill: Prefill,
  ): Promise<FormResult> {
    const own = known.length > 0 ? Object.entries(await prefill(form)).filter(([label]) => known.includes(label)) : []
    const { isOver, reply, files, clue } = await finishForm(
      form,
      { ...Object.fromEntries(own), ...values },
      message.day,
    )
    // Where it has to be tried again, what was filled in stays.
    const at = message.progress?.at ?? findAsked(form, -1, 1) ?? 0
    const progress = isOver
      ? null
      : { ...message.progress, id: form.id, values, known, at, paused: false, touchedAt: message.now }
    return { ...say(reply, progress), files, clue }
  }

  return {
    run: async (message, prefill) => {
      const { progress, now } = message
      const fresh = progress && now - progress.touchedAt < FORGOTTEN_MS ? progress : null
      const form = fresh ? forms.get(fresh.id) : undefined
      const wish = findForm(message.text)
      // In the middle of a form only a clear wish for another one counts: an answer may well name a document.
      const isWish = !form || fresh?.paused || /^(帮我写|再写一份|还能写|提交财产线索)/.test(message.text)
      if (isWish && wish.kind === 'write') return begin({ ...message, progress: fresh }, wish.form, prefill)
      if (isWish && wish.kind === 'menu')
        return say(formMenu(all.filter(({ ends }) => ends !== 'clue')), fresh ? { ...fresh, paused: true } : null)
      return fresh && form ? goOn({ ...message, progress: fresh }, fresh, form, prefill) : pass(null)
    },
    findOffer: (question, firstSource) => {
      const wish = findForm(question)
      if (wish.kind === 'write' || wish.kind === 'mention') return wish.form
      const isOf = (form: FormDescription): boolean => {
        const [first] = form.basis
        return firstSource?.passageId.split('/')[0] === first?.documentId && firstSource?.article === first?.articles
      }
      const matching = firstSource ? all.filter(form => form.ends !== 'clue' && isOf(form)) : []
      // One source may belong to several forms; then none is clearly meant.
      return matching.length === 1 ? matching[0]! : null
    },
  }
}

const pass = (progress: FormProgress | null): FormResult => ({ kind: 'pass', progress })
const say = (reply: Reply, progress: FormProgress | null): Extract<FormResult, { kind: 'reply' }> => ({
  kind: 'reply',
  reply,
  progress,
  files: [],
  clue: null,
  kept: null,
})
const touch = (progress: FormProgress, now: number): FormProgress => ({ ...progress, paused: false, touchedAt: now })

const without = (values: FormValues, { label }: FormField): FormValues =>
  Object.fromEntries(Object.entries(values).filter(([key]) => key !== label))

/** The next field to ask from `at` in a direction; forwards, those that have a value already are passed over. */
function findAsked(
  form: FormDescription,
  at: number,
  by: 1 | -1,
  values: FormValues = {},
  known: readonly string[] = [],
): number | null {
  for (let index = at + by; index >= 0 && index < form.fields.length; index += by) {
    const field = form.fields[index]!
    const isFilled = values[field.label] !== undefined || known.includes(field.label)
    if (field.ask !== null && !(by === 1 && isFilled)) return index
  }
  return null
}

function askAt(form: FormDescription, at: number, before = ''): Reply {
  const asked = form.fields.filter(field => field.ask !== null)
  const field = form.fields[at]!
  return formQuestion(field, asked.indexOf(field) + 1, asked.length, before, form.ends === 'clue')
}
