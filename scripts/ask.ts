import { createInterface } from 'node:readline'
import { z } from 'zod'
import { assembleEngine } from '../src/app-engine.ts'
import type { Engine } from '../src/conversation/engine.ts'
import { newConversation } from '../src/domain/conversation.ts'
import { isRealDay } from '../src/domain/day.ts'
import { officialFolder } from '../src/retrieval/official/official-store.ts'
import { renderPlain } from '../src/wording/render-plain.ts'
import { fail, projectPath, readOptions } from './support/command.ts'
import { modelFromEnv } from './support/model-from-env.ts'

const USAGE = `npm run -s ask -- "question" [--role applicant|debtor|third-party] [--on YYYY-MM-DD]
npm run -s ask -- --jsonl < in.jsonl > out.jsonl`

const line = z.object({
  id: z.string(),
  text: z.string(),
  history: z.array(z.string()).optional(),
  role: z.enum(['applicant', 'debtor', 'third-party']).optional(),
  on: z.string().refine(isRealDay, 'on must be a day, YYYY-MM-DD').optional(),
})
type Line = z.infer<typeof line>

const { values, positionals } = readOptions({
  allowPositionals: true,
  options: {
    jsonl: { type: 'boolean' },
    role: { type: 'string' },
    on: { type: 'string' },
    knowledge: { type: 'string' },
    help: { type: 'boolean' },
  },
})
if (values.help || (!values.jsonl && positionals.length === 0)) fail(`What is the question?\n${USAGE}`)

const engine = await assembleEngine({
  knowledgeFolder: values.knowledge ?? projectPath('knowledge'),
  officialFolder: officialFolder(process.env['DATA_DIR'] || projectPath('data')),
  maxQuestionCharacters: 500,
  limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  ...(await modelFromEnv()),
})

if (values.jsonl) await answerLines(engine)
else {
  const question = line.safeParse({ id: '1', text: positionals.join(' '), role: values.role, on: values.on })
  if (!question.success) fail(`${question.error.issues[0]?.message}\n${USAGE}`)
  const { reply } = await ask(engine, question.data)
  console.log(renderPlain(reply))
  if (reply.suggestions.length > 0) console.log(`\n还可以问：${reply.suggestions.join(' / ')}`)
}

async function answerLines(engine: Engine): Promise<void> {
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text.trim() === '') continue
    const parsed = readLine(text)
    if (typeof parsed === 'string') {
      write({ id: null, outcome: 'error_input', answer: parsed, citations: [], suggestions: [], ms: 0 })
      continue
    }
    const startedAt = performance.now()
    const { reply } = await ask(engine, parsed)
    write({
      id: parsed.id,
      outcome: reply.outcome,
      answer: renderPlain(reply),
      citations: reply.citations.map(({ title, number, article, status, effective, url }) => ({
        title,
        number,
        article,
        status,
        effective,
        url,
      })),
      suggestions: reply.suggestions,
      ms: Math.round((performance.now() - startedAt) * 100) / 100,
    })
  }
}

function readLine(text: string): Line | string {
  try {
    const parsed = line.safeParse(JSON.parse(text))
    return parsed.success
      ? parsed.data
      : `This line can't be read: ${parsed.error.issues.map(issue => `${issue.path.join('.')} ${issue.message}`).join('; ')}`
  } catch {
    return 'This line is not JSON. Each line is one object: {"id": "...", "text": "..."}'
  }
}

function ask(engine: Engine, { text, history = [], role, on }: Line) {
  const state = { ...newConversation, history, noticeShown: Number.POSITIVE_INFINITY }
  return engine.run({ channel: 'ask', kind: 'text', text, state, now: Date.now(), role, askedOn: on })
}

function write(answer: object): void {
  process.stdout.write(`${JSON.stringify(answer)}\n`)
}
