import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { type Misbehave, MODEL_FAULTS, type ModelFault } from './model-faults.ts'

export interface FakeOpenAi {
  /** For OPENAI_BASE_URL. */
  readonly url: string
  /** Every byte of every request: lines, headers and bodies. */
  received(): string
  readonly requests: () => number
  /** How it misbehaves from now on. */
  behave(fault: ModelFault | Misbehave | 'well'): void
  close(): Promise<void>
}

interface Passage {
  readonly id: string
  readonly text: string
}

/** What a request holds, as the server sees it. */
export interface ModelRequest {
  readonly system: string
  /** What is asked; for a restatement, with what was said before. */
  readonly question: string
  readonly passages: readonly Passage[]
  readonly isRestating: boolean
  readonly raw: string
}

/** A server that speaks OpenAI's interface, well or in any of the ways in which servers and models go wrong. */
export async function startFakeOpenAi(): Promise<FakeOpenAi> {
  let fault: ModelFault | Misbehave | 'well' = 'well'
  let log = ''
  let requests = 0
  const server = createServer(async (incoming, response) => {
    requests++
    const body = await readBody(incoming)
    log += `${incoming.method} ${incoming.url}\n${incoming.rawHeaders.join('\n')}\n${body}\n`
    response.on('error', () => {})
    if (incoming.url?.endsWith('/embeddings')) return embed(JSON.parse(body), response)
    const request = toRequest(body)
    if (fault === 'well') return sendStream(response, goodAnswer(request))
    const misbehave = typeof fault === 'function' ? fault : MODEL_FAULTS[fault]
    misbehave(response, request)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    received: () => log,
    requests: () => requests,
    behave: next => {
      fault = next
    },
    close: () =>
      new Promise(resolve => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

async function readBody(incoming: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of incoming) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function toRequest(raw: string): ModelRequest {
  const { messages } = JSON.parse(raw) as { readonly messages: readonly { readonly content: string }[] }
  const user = JSON.parse(messages[1]!.content) as {
    question?: string
    text?: string
    history?: string[]
    passages?: Passage[]
  }
  return {
    system: messages[0]!.content,
    question: user.question ?? [...(user.history ?? []), user.text].join('，'),
    passages: user.passages ?? [],
    isRestating: user.passages === undefined,
    raw,
  }
}

/** What a good model would say: the rule's own words, cited. */
export function goodAnswer({ passages, isRestating }: ModelRequest): string {
  // Nothing to add: what the rules made of the question stays.
  if (isRestating) return JSON.stringify({ standsAlone: false, question: '' })
  const [, conclusion = '', basis = ''] =
    /结论：\n([\s\S]*?)\n依据：\n([\s\S]*?)\n下一步：/.exec(passages[0]!.text) ?? []
  const sentence = (part: string, text: string) => ({ part, text, passages: [passages[0]!.id] })
  return JSON.stringify({
    opening: 'worried',
    sentences: [sentence('conclusion', conclusion), sentence('explanation', basis.slice(0, 380))],
  })
}

export const chunk = (delta: object, finish: string | null = null): string =>
  `data: ${JSON.stringify({ id: 'c', object: 'chat.completion.chunk', model: 'fake', created: 1, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`

export function sendStream(response: ServerResponse, text: string, finish = 'stop', done = true): void {
  response.writeHead(200, { 'content-type': 'text/event-stream' })
  for (let at = 0; at < text.length; at += 40) response.write(chunk({ content: text.slice(at, at + 40) }))
  response.write(chunk({}, finish))
  response.end(done ? 'data: [DONE]\n\n' : '')
}

/** Vectors that depend on the characters alone; enough to see that they are used. */
function embed({ input }: { readonly input: readonly string[] }, response: ServerResponse): void {
  const data = input.map((text, index) => {
    const embedding = new Array<number>(16).fill(0)
    for (const character of text) embedding[character.codePointAt(0)! % 16]! += 1
    return { object: 'embedding', index, embedding }
  })
  response.writeHead(200, { 'content-type': 'application/json' })
  response.end(JSON.stringify({ object: 'list', model: 'fake', data, usage: { prompt_tokens: 1, total_tokens: 1 } }))
}
