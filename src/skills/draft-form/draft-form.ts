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
import { findForm } from './find-form.ts'
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

export interface DraftForm {
  /** `prefill` is asked once, when a form begins, for what is known of the person's own side. */
  run(message: FormMessage, prefill: (form: FormDescription) => Promise<FormValues>): Promise<FormResult>
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

  async function goOn(message: FormMessage, progress: FormProgress, form: FormDescription): Promise<FormResult> {
    const asked = form.fields[progress.at]!
    const word = readDialogueWord(message.text)
    if (word === 'stop') return say(formStopped(form), null)
    if (word === 'finish') return finish(message, form, progress.values)
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
    const next = findAsked(form, progress.at, 1, values)
    const kept = skipped ? null : toKeptAnswer(asked.label)
    if (next === null) return { ...(await finish(message, form, values)), kept } as FormResult
    const reply = askAt(form, next, skipped ? formSkipped : formRemembered)
    return { ...say(reply, touch({ ...progress, values, at: next }, message.now)), kept } as FormResult
  }

  async function begin(
    message: FormMessage,
    form: FormDescription,
    prefill: (form: FormDescription) => Promise<FormValues>,
  ): Promise<FormResult> {
    const old = message.progress?.id === form.id ? {} : (message.progress?.values ?? {})
    const carried = Object.entries({ ...old, ...(await prefill(form)), ...readRequest(form, message.original) })
    const values = Object.fromEntries(carried.filter(([label]) => form.fields.some(field => field.label === label)))
    const first = findAsked(form, -1, 1, values)
    if (first === null) return finish(message, form, values)
    const open = form.fields.filter(field => field.ask !== null && !(field.label in values)).length
    const reply = formOpening(form, open, Object.keys(values), askAt(form, first))
    return say(reply, { id: form.id, values, at: first, paused: false, touchedAt: message.now })
  }

  async function finish(message: FormMessage, form: FormDescription, values: FormValues): Promise<FormResult> {
    const { isOver, reply, files, clue } = await finishForm(form, values, message.day)
    // Where it has to be tried again, what was filled in stays.
    const at = message.progress?.at ?? findAsked(form, -1, 1) ?? 0
    const progress = isOver ? null : { id: form.id, values, at, paused: false, touchedAt: message.now }
    return { ...say(reply, progress), files, clue }
  }

  return {
    run: async (message, prefill) => {
      const { progress, now } = message
      const fresh = progress && now - progress.touchedAt < FORGOTTEN_MS ? progress : null
      const form = fresh ? forms.get(fresh.id) : undefined
      const wish = findForm(all, message.text)
      // In the middle of a form only a clear wish for another one counts: an answer may well name a document.
      const isWish = !form || fresh?.paused || /^(帮我写|再写一份|还能写|提交财产线索)/.test(message.text)
      if (isWish && wish.kind === 'write') return begin({ ...message, progress: fresh }, wish.form, prefill)
      if (isWish && wish.kind === 'menu')
        return say(formMenu(all.filter(({ ends }) => ends !== 'clue')), fresh ? { ...fresh, paused: true } : null)
      return fresh && form ? goOn({ ...message, progress: fresh }, fresh, form) : pass(null)
    },
    findOffer: (question, firstSource) => {
      const wish = findForm(all, question)
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
function findAsked(form: FormDescription, at: number, by: 1 | -1, values: FormValues = {}): number | null {
  for (let index = at + by; index >= 0 && index < form.fields.length; index += by) {
    const field = form.fields[index]!
    if (field.ask !== null && !(by === 1 && values[field.label])) return index
  }
  return null
}

function askAt(form: FormDescription, at: number, before = ''): Reply {
  const asked = form.fields.filter(field => field.ask !== null)
  const field = form.fields[at]!
  return formQuestion(field, asked.indexOf(field) + 1, asked.length, before, form.ends === 'clue')
}
