import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type CaseRegistry, openCaseRegistry } from '../../src/app-cases.ts'
import type { IncomingCase } from '../../src/domain/case.ts'
import { type Database, openDatabase } from '../../src/stores/sql/open-database.ts'
import { type FaultServer, startFaultServer, type TelegramUpdate } from './fault-server.ts'
import { findFreePort } from './postgres-server.ts'
import { SERVER_KEY, startServer } from './server-process.ts'
import { postUpdate, TEST_SECRET, TEST_TOKEN, tapUpdate, textUpdate } from './telegram-updates.ts'

/** A visitor of the web chat with a cookie and an address of its own. */
export interface Visitor {
  readonly cookie: string
  send(method: string, path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<Response>
  /** What the page shows of the conversation. */
  messages(): Promise<readonly PageMessage[]>
  /** Sends a message and resolves to its reply as the page gets it. */
  say(text: string): Promise<PageMessage>
}

export interface PageMessage {
  readonly question: string
  readonly reply: { readonly outcome: string; readonly blocks: readonly { readonly text: string }[] }
}

export interface CaseServer {
  readonly origin: string
  /** Where the server keeps what it keeps. */
  readonly folder: string
  readonly telegram: FaultServer
  readonly database: Database
  readonly registry: CaseRegistry
  /** Brings a case in with codes of its parties, in their order; its id and those of the parties. */
  addCase(given: IncomingCase, codes: readonly string[], options?: CodeOptions): Promise<AddedCase>
  visit(): Promise<Visitor>
  /** Sends a message in Telegram; the calls that its reply made, without the sign that somebody is writing. */
  write(chatId: number, text: string): Promise<readonly { readonly method: string; readonly payload: object }[]>
  /** The same for a button, under a message of the bot or of somebody else's chat. */
  tap(chatId: number, tap: { readonly data: string; readonly text?: string }): ReturnType<CaseServer['write']>
  /** Everything that the server has printed, after it was stopped. */
  stop(): Promise<string>
  end(): Promise<void>
}

interface CodeOptions {
  readonly expiresAt?: number
  readonly singleUse?: boolean
}

export interface AddedCase {
  readonly id: number
  readonly partyIds: readonly string[]
}

const YEAR_MS = 365 * 86_400_000

/** The real server in a process of its own, with Telegram's side, and a hand on its database from outside. */
export async function startCaseServer(env: Readonly<Record<string, string>> = {}): Promise<CaseServer> {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-cases-'))
  const [telegram, port] = [await startFaultServer(), await findFreePort()]
  const origin = `http://127.0.0.1:${port}`
  const server = startServer({
    PORT: String(port),
    DATA_DIR: folder,
    LOG_LEVEL: 'trace',
    TRUSTED_PROXIES: '127.0.0.1',
    TELEGRAM_BOT_TOKEN: TEST_TOKEN,
    TELEGRAM_MODE: 'webhook',
    TELEGRAM_WEBHOOK_SECRET: TEST_SECRET,
    TELEGRAM_API_ROOT: telegram.url,
    ...env,
  })
  await server.ready
  const url = env['DATABASE_URL'] ?? `sqlite:${join(folder, 'zhida.db')}`
  const database = await openDatabase({ url, allowUnsafe: true })
  const registry = await openCaseRegistry(database, { keys: { text: SERVER_KEY }, court: null })
  let [addresses, updateId] = [0, 0]

  async function visit(): Promise<Visitor> {
    addresses++
    const address = `10.${addresses >> 16}.${(addresses >> 8) & 255}.${addresses & 255}`
    const first = await fetch(`${origin}/api/conversation`, { headers: { 'x-forwarded-for': address } })
    const cookie = first.headers.get('set-cookie')!.split(';')[0]!
    const send: Visitor['send'] = (method, path, body, headers = {}) =>
      fetch(`${origin}${path}`, {
        method,
        redirect: 'manual',
        headers: {
          cookie,
          'x-forwarded-for': address,
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      })
    const messages = async () => (await (await send('GET', '/api/conversation')).json()).messages
    return {
      cookie,
      send,
      messages,
      say: async text => {
        const before = (await messages()).length
        const taken = await send('POST', '/api/messages', { clientId: randomUUID(), text })
        if (taken.status !== 202) throw new Error(`the message was not taken: ${taken.status}`)
        return waitFor(async () => {
          const now = await messages()
          return now.length > before ? now.at(-1)! : null
        })
      },
    }
  }

  async function update(chatId: number, given: TelegramUpdate): ReturnType<CaseServer['write']> {
    const before = telegram.calls.length
    const status = await postUpdate(origin, given)
    if (status !== 200) throw new Error(`the update was not taken: ${status}`)
    const ours = () =>
      telegram.calls.slice(before).filter(call => call.chatId === chatId && call.method !== 'sendChatAction')
    return waitFor(async () => (ours().some(({ method }) => method === 'sendMessage') ? ours() : null))
  }

  return {
    origin,
    folder,
    telegram,
    database,
    registry,
    visit,
    addCase: async (given, codes, { expiresAt = Date.now() + YEAR_MS, singleUse = false } = {}) => {
      const now = Date.now()
      const [saved] = await registry.store.save([given], { origin: 'import', now })
      const { id, partyIds } = saved!
      const shared = { caseId: id, issuedBy: 'test', issuedAt: now - 1000, expiresAt, singleUse }
      await registry.store.registerCodes(codes.map((code, at) => ({ ...shared, code, partyId: partyIds[at]! })))
      return { id, partyIds }
    },
    write: (chatId, text) => update(chatId, textUpdate({ updateId: ++updateId, chatId, text })),
    tap: (chatId, { data, text }) => {
      const keyboard = text === undefined ? undefined : [[{ text, callback_data: data }]]
      return update(chatId, tapUpdate({ updateId: ++updateId, chatId, data, ...(keyboard ? { keyboard } : {}) }))
    },
    stop: async () => {
      await server.stop()
      return (await server.ended).output
    },
    end: async () => {
      await server.stop()
      await telegram.close()
      await database.close()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function waitFor<Result>(look: () => Promise<Result | null>): Promise<Result> {
  for (let tries = 0; tries < 1000; tries++) {
    const found = await look()
    if (found !== null) return found
    await new Promise(resolve => setTimeout(resolve, 20))
  }
  throw new Error('no reply came')
}
