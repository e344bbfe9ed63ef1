import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SERVER_ENVIRONMENT, SERVER_FLAGS } from '../server-settings.ts'
import { type RunningProcess, runProcess } from './run-process.ts'

const TOKEN = `4711:${'b'.repeat(35)}`
const SECRET = 's'.repeat(40)
const PEOPLE = 400

export interface Throughput {
  readonly perSecond: number
  /** Resident memory of the bot right after the load, MB. */
  readonly residentMb: number
  /** Milliseconds of one core that a message took, all threads of the bot together: what a busy machine changes least. */
  readonly cpuMs: number
}

export interface ThroughputComparison {
  readonly echo: Throughput
  readonly zhida: Throughput
  /** The same where every question is looked up anew, as if nobody had asked it before. */
  readonly unremembered: Throughput
}

/**
 * Messages a second from webhook to sent reply, both bots against the same Bot API in the same run, the echo bot before and after,
 * so that a machine that gets slower meanwhile is noticed in the baseline too.
 */
export async function compareWebhookThroughput(
  messages: number,
  questions: readonly string[],
): Promise<ThroughputComparison> {
  const api = await runProcess('scripts/support/bench/bot-api.ts', [], {}, /listening (\d+)/)
  const apiRoot = `http://127.0.0.1:${api.port}`
  const folder = mkdtempSync(join(tmpdir(), 'zhida-bench-'))
  try {
    const echo = () => runProcess('scripts/support/bench/echo-bot.ts', [apiRoot, TOKEN], {}, /listening (\d+)/)
    const zhida = (settings: Readonly<Record<string, string>>) => () =>
      runProcess(
        'src/main.ts',
        [],
        {
          PORT: '0',
          DATA_DIR: folder,
          TELEGRAM_BOT_TOKEN: TOKEN,
          TELEGRAM_MODE: 'webhook',
          TELEGRAM_WEBHOOK_SECRET: SECRET,
          TELEGRAM_API_ROOT: apiRoot,
          LOG_LEVEL: 'error',
          QUESTIONS_PER_MINUTE: '100000',
          QUESTIONS_PER_DAY: '1000000',
          ...SERVER_ENVIRONMENT,
          ...settings,
        },
        /ready: http:\/\/localhost:(\d+)/,
        SERVER_FLAGS,
      )
    const before = await measure(echo, apiRoot, messages, questions)
    const ours = await measure(zhida({}), apiRoot, messages, questions)
    const between = await measure(echo, apiRoot, messages, questions)
    const unremembered = await measure(
      zhida({ DATA_DIR: join(folder, 'unremembered'), REMEMBERED_QUESTIONS: '0' }),
      apiRoot,
      messages,
      questions,
    )
    const after = await measure(echo, apiRoot, messages, questions)
    const perSecond = (before.perSecond + between.perSecond + after.perSecond) / 3
    return { echo: { ...after, perSecond }, zhida: ours, unremembered }
  } finally {
    await api.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function measure(
  start: () => Promise<RunningProcess>,
  apiRoot: string,
  messages: number,
  questions: readonly string[],
): Promise<Throughput> {
  const bot = await start()
  const agent = new Agent({ keepAlive: true, maxSockets: 50 })
  try {
    let next = 0
    const send = async (from: number, count: number): Promise<void> => {
      const worker = async (): Promise<void> => {
        while (next < from + count) await post(agent, bot.port, toUpdate(next++, questions))
      }
      await Promise.all(Array.from({ length: 50 }, worker))
    }
    await fetch(`${apiRoot}/reset`)
    await send(0, PEOPLE)
    await waitForCount(apiRoot, PEOPLE)
    await fetch(`${apiRoot}/reset`)
    const cpuBefore = cpuSeconds(bot.child.pid!)
    const startedAt = performance.now()
    await send(PEOPLE, messages)
    await waitForCount(apiRoot, messages)
    const seconds = (performance.now() - startedAt) / 1000
    const cpuMs = (1000 * (cpuSeconds(bot.child.pid!) - cpuBefore)) / messages
    return { perSecond: messages / seconds, residentMb: residentMb(bot.child.pid!), cpuMs }
  } finally {
    agent.destroy()
    await bot.stop()
  }
}

function toUpdate(index: number, questions: readonly string[]): string {
  const person = 1000 + (index % PEOPLE)
  const from = { id: person, is_bot: false, first_name: 'p' }
  const chat = { id: person, type: 'private', first_name: 'p' }
  // Ends in a question mark: a whole sentence, which no bot has to wait with.
  const text = `${questions[index % questions.length]!.replace(/[？?]$/, '')}？`
  return JSON.stringify({ update_id: index + 1, message: { message_id: index + 1, date: 0, chat, from, text } })
}

function post(agent: Agent, port: number, body: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(body),
      'x-telegram-bot-api-secret-token': SECRET,
    }
    const req = request({ agent, port, host: '127.0.0.1', path: '/telegram/webhook', method: 'POST', headers }, res => {
      res.resume()
      res.on('end', () =>
        res.statusCode === 200 ? resolve() : reject(new Error(`webhook answered ${res.statusCode}`)),
      )
    })
    req.on('error', reject)
    req.end(body)
  })
}

async function waitForCount(apiRoot: string, wanted: number): Promise<void> {
  const deadline = Date.now() + 120_000
  for (;;) {
    const count = Number(await (await fetch(`${apiRoot}/count`)).text())
    if (count >= wanted) return
    if (Date.now() > deadline) throw new Error(`only ${count} of ${wanted} replies were sent in two minutes`)
    await new Promise(resolve => setTimeout(resolve, 20))
  }
}

function residentMb(pid: number): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1] ?? 0) / 1024
}

/** User and system time; Linux counts it in hundredths of a second. */
function cpuSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  return (Number(fields[11]) + Number(fields[12])) / 100
}
