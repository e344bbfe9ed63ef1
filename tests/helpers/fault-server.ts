import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { readBody, readPayload } from './bot-api-payload.ts'
import { createFileShelf, type FileShelf } from './telegram-file-shelf.ts'
import { checkTelegramHtml } from './telegram-html.ts'
import { createUpdateQueue } from './telegram-update-queue.ts'

export interface ApiCall {
  readonly method: string
  readonly payload: Readonly<Record<string, unknown>>
  /** `null` for methods that have no chat. */
  readonly chatId: number | null
  readonly at: number
  /** Counts calls of this method with the same payload: 1, 2, 3 ... */
  readonly attempt: number
}

/** What goes wrong with one call. "after" faults happen once the call has had its effect, as on a line that is cut late. */
export type Fault =
  | { readonly kind: 'error'; readonly code: number; readonly description: string; readonly parameters?: object }
  /** Seconds; a call to the same chat before they are over is a violation. */
  | { readonly kind: 'too-many-requests'; readonly retryAfter: number }
  | { readonly kind: 'reset-before' | 'reset-after' | 'hang-before' | 'hang-after' }
  /** What a broken proxy in between answers. */
  | { readonly kind: 'not-json'; readonly status: number }

interface SentMessage {
  readonly chatId: number
  /** As a person sees it: markup is read, entities are decoded. */
  readonly text: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly at: number
}

export interface FaultServer {
  /** For TELEGRAM_API_ROOT. */
  readonly url: string
  /** Every call, also those that failed. */
  readonly calls: readonly ApiCall[]
  /** Messages that reached their chat, in order. */
  readonly sent: readonly SentMessage[]
  /** What a well-behaved bot never does: calls to a chat before `retry_after` was over, markup that can't be read. */
  readonly violations: readonly string[]
  /** Decides on the fault of each call; replaces the rule before. */
  setFaults(decide: (call: ApiCall) => Fault | null | undefined): void
  /** Files that people sent; they are fetched by the method `getFile`, then `download`. */
  readonly files: FileShelf
  /** For bots that poll: redelivered until a later offset confirms them. */
  pushUpdates(updates: readonly TelegramUpdate[]): void
  /** Updates that no offset has confirmed yet. */
  unconfirmed(): readonly TelegramUpdate[]
  close(): Promise<void>
}

export interface TelegramUpdate {
  readonly update_id: number
  readonly [field: string]: unknown
}

interface Options {
  readonly port?: number
  readonly botUsername?: string
}

/** Enough of the Bot API for this bot, with faults on demand. Any token is taken; the bot's id is the token's first part. */
export async function startFaultServer({
  port = 0,
  botUsername = 'zhida_test_bot',
}: Options = {}): Promise<FaultServer> {
  const calls: ApiCall[] = []
  const sent: SentMessage[] = []
  const violations: string[] = []
  const attempts = new Map<string, number>()
  const quietUntil = new Map<number, number>()
  const updates = createUpdateQueue()
  const files = createFileShelf()
  let topics = 100
  let decide: (call: ApiCall) => Fault | null | undefined = () => null

  async function handle(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const [, botId = '0', method = ''] = /^\/bot(\d+)[^/]*\/(\w+)/.exec(req.url ?? '') ?? []
    const path = files.findPath(req.url ?? '')
    const body = await readBody(req)
    const payload = path === null ? await readPayload(req, body) : { path }
    const chatId = payload.chat_id === undefined ? null : Number(payload.chat_id)
    const key = `${method} ${JSON.stringify(payload)}`
    const attempt = (attempts.get(key) ?? 0) + 1
    attempts.set(key, attempt)
    const call: ApiCall = { method: path === null ? method : 'download', payload, chatId, at: Date.now(), attempt }
    calls.push(call)

    const waitMs = chatId === null ? 0 : (quietUntil.get(chatId) ?? 0) - call.at
    if (waitMs > 0) {
      violations.push(`${method} to a chat ${waitMs} ms before retry_after was over`)
      return fail(res, 429, 'Too Many Requests', { retry_after: waitMs / 1000 })
    }
    const fault = decide(call)
    if (!fault) return process(call, botId, res)
    switch (fault.kind) {
      case 'error':
        return fail(res, fault.code, fault.description, fault.parameters)
      case 'too-many-requests':
        if (chatId !== null) quietUntil.set(chatId, Date.now() + fault.retryAfter * 1000)
        return fail(res, 429, `Too Many Requests: retry after ${fault.retryAfter}`, { retry_after: fault.retryAfter })
      case 'not-json':
        return void res.writeHead(fault.status, { 'content-type': 'text/html' }).end('<html>Bad Gateway</html>')
      case 'reset-before':
        return void req.socket.destroy()
      case 'hang-before':
        return
      case 'reset-after':
        await process(call, botId, null)
        return void req.socket.destroy()
      case 'hang-after':
        return process(call, botId, null)
      default:
        fault satisfies never
    }
  }

  /** Does what the call asks; with `res` null nobody is told. */
  async function process(call: ApiCall, botId: string, res: ServerResponse | null): Promise<void> {
    const { method, payload } = call
    switch (method) {
      case 'getMe':
        return succeed(res, { id: Number(botId), is_bot: true, first_name: 'zhida', username: botUsername })
      case 'getUpdates':
        return getUpdates(payload, res)
      case 'sendMessage':
        return sendMessage(call, res)
      case 'sendDocument':
        return sendDocument(call, res)
      case 'getFile': {
        const file = files.describe(String(payload.file_id))
        return file || !res
          ? succeed(res, file)
          : fail(res, 400, 'Bad Request: wrong file_id or the file is temporarily unavailable')
      }
      case 'download':
        return res ? files.send(String(payload.path), res) : undefined
      case 'createForumTopic':
        topics += 1
        return succeed(res, { message_thread_id: topics, name: payload.name, icon_color: 0 })
      case 'editMessageText':
        return editMessage(call, res)
      default:
        return succeed(res, true)
    }
  }

  async function getUpdates(payload: ApiCall['payload'], res: ServerResponse | null): Promise<void> {
    const { offset = 0, limit = 100, timeout = 0 } = payload as { offset?: number; limit?: number; timeout?: number }
    const result = await updates.take({ offset, limit, waitMs: timeout * 1000, gone: res ?? undefined })
    if (result === 'conflict') {
      const words = 'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
      return res ? fail(res, 409, words) : undefined
    }
    succeed(res, result)
  }

  function sendMessage(call: ApiCall, res: ServerResponse | null): void {
    const html = String(call.payload.text ?? '')
    const check = call.payload.parse_mode === 'HTML' ? checkTelegramHtml(html) : ({ ok: true, text: html } as const)
    const fault = check.ok ? findMessageFault(check.text, call.payload) : `can't parse entities: ${check.fault}`
    if (fault !== null || !check.ok) {
      violations.push(`${fault}`)
      if (res) fail(res, 400, `Bad Request: ${fault}`)
      return
    }
    sent.push({ chatId: call.chatId ?? 0, text: check.text, payload: call.payload, at: Date.now() })
    succeed(res, { message_id: sent.length, date: Math.floor(Date.now() / 1000), chat: { id: call.chatId } })
  }

  function editMessage(call: ApiCall, res: ServerResponse | null): void {
    const at = Number(call.payload.message_id) - 1
    const check = checkTelegramHtml(String(call.payload.text ?? ''))
    const old = sent[at]
    if (!check.ok || !old || old.chatId !== call.chatId) {
      if (res) fail(res, 400, 'Bad Request: message to edit not found')
      return
    }
    sent[at] = { ...old, text: check.text, payload: call.payload }
    succeed(res, { message_id: at + 1, date: Math.floor(Date.now() / 1000), chat: { id: call.chatId } })
  }

  function sendDocument(call: ApiCall, res: ServerResponse | null): void {
    sent.push({
      chatId: call.chatId ?? 0,
      text: String(call.payload.caption ?? ''),
      payload: call.payload,
      at: Date.now(),
    })
    succeed(res, { message_id: sent.length, date: Math.floor(Date.now() / 1000), chat: { id: call.chatId } })
  }

  const server = createServer((req, res) => {
    handle(req, res).catch(() => res.destroy())
  })
  await new Promise<void>(resolve => server.listen(port, '127.0.0.1', resolve))

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    calls,
    sent,
    violations,
    files,
    setFaults: rule => {
      decide = rule
    },
    pushUpdates: updates.push,
    unconfirmed: updates.unconfirmed,
    close: () =>
      new Promise(resolve => {
        updates.close()
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function succeed(res: ServerResponse | null, result: unknown): void {
  if (!res || res.destroyed) return
  res.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify({ ok: true, result }))
}

function fail(res: ServerResponse, code: number, description: string, parameters?: object): void {
  const body = { ok: false, error_code: code, description, ...(parameters ? { parameters } : {}) }
  res.writeHead(code, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}

function findMessageFault(text: string, payload: ApiCall['payload']): string | null {
  if (text.trim() === '') return 'message text is empty'
  if (text.trim().length > 4096) return 'message is too long'
  return findLongData(payload.reply_markup) ? 'BUTTON_DATA_INVALID' : null
}

/** Telegram refuses buttons whose data is empty or longer than 64 bytes. */
function findLongData(markup: unknown): boolean {
  const rows = (markup as { inline_keyboard?: { callback_data?: string }[][] } | undefined)?.inline_keyboard ?? []
  return rows.flat().some(({ callback_data: data = '' }) => data === '' || Buffer.byteLength(data) > 64)
}
