import { readFileSync } from 'node:fs'
import { assembleEngine } from '../src/app-engine.ts'
import { newConversation } from '../src/domain/conversation.ts'
import { compareWebhookThroughput } from './support/bench/webhook-throughput.ts'
import { fail, projectPath, readOptions } from './support/command.ts'

const { values } = readOptions({ options: { messages: { type: 'string', default: '4000' } } })
const messages = Number(values.messages)
if (!Number.isInteger(messages) || messages < 100) fail('--messages is a whole number of at least 100')

const questions = readFileSync(projectPath('tests/fixtures/eval/questions-a.jsonl'), 'utf8')
  .split('\n')
  .filter(line => line.trim() !== '')
  .map(line => (JSON.parse(line) as { question: string }).question)

const row = (name: string, value: string, against: string): void =>
  console.log(`${name.padEnd(44)}${value.padStart(16)}   ${against}`)

const engine = await assembleEngine({
  knowledgeFolder: projectPath('knowledge'),
  maxQuestionCharacters: 500,
  limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
})
const times: number[] = []
for (let round = 0; round < 5; round++) {
  for (const text of questions) {
    const startedAt = performance.now()
    await engine.run({ channel: 'bench', kind: 'text', text, state: newConversation, now: Date.now() })
    if (round > 0) times.push(performance.now() - startedAt)
  }
}
times.sort((a, b) => a - b)
row('engine, one question, median', `${times[times.length >> 1]!.toFixed(2)} ms`, 'asked: under 10 ms')
row('engine, one question, p99', `${times[Math.floor(times.length * 0.99)]!.toFixed(2)} ms`, 'asked: under 40 ms')

const { echo, zhida, unremembered } = await compareWebhookThroughput(messages, questions)
row('webhook to sent reply, bare grammY echo bot', `${echo.perSecond.toFixed(0)} /s`, 'baseline, no storage')
row('webhook to sent reply, zhida on SQLite', `${zhida.perSecond.toFixed(0)} /s`, 'stored, answered, sent')
row('ratio', (zhida.perSecond / echo.perSecond).toFixed(2), 'asked: at least 0.4')
row('every question as if never asked before', `${unremembered.perSecond.toFixed(0)} /s`, 'REMEMBERED_QUESTIONS=0')
row(
  'ratio',
  (unremembered.perSecond / echo.perSecond).toFixed(2),
  `above, ${questions.length} questions come again and again`,
)
row('processor time a message, echo bot', `${echo.cpuMs.toFixed(2)} ms`, 'baseline')
row('processor time a message, zhida', `${zhida.cpuMs.toFixed(2)} ms`, 'all threads')
row('resident memory, echo bot', `${echo.residentMb.toFixed(0)} MB`, 'baseline')
row('resident memory, zhida', `${zhida.residentMb.toFixed(0)} MB`, 'asked: under 350 MB')
