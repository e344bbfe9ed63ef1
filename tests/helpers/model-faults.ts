import type { ServerResponse } from 'node:http'
import { chunk, goodAnswer, type ModelRequest, sendStream } from './fake-openai.ts'

export type Misbehave = (response: ServerResponse, request: ModelRequest) => void

const status =
  (code: number, headers: Record<string, string> = {}): Misbehave =>
  response => {
    response.writeHead(code, { 'content-type': 'application/json', ...headers })
    response.end(JSON.stringify({ error: { message: 'no', type: 'error' } }))
  }

/** An answer that keeps to the schema and says these sentences. */
const say =
  (sentences: (request: ModelRequest) => readonly { text: string; passages: readonly string[] }[]): Misbehave =>
  (response, request) =>
    sendStream(
      response,
      request.isRestating
        ? JSON.stringify({
            standsAlone: false,
            question: sentences({ ...request, passages: [{ id: 'p1', text: '' }] })[0]!.text,
          })
        : JSON.stringify({
            opening: 'none',
            sentences: sentences(request).map(sentence => ({ part: 'conclusion', ...sentence })),
          }),
    )

/** The good answer, spoilt. */
const spoil =
  (change: (text: string) => string): Misbehave =>
  (response, request) =>
    sendStream(response, change(goodAnswer(request)))

const head = (response: ServerResponse, type = 'text/event-stream'): ServerResponse =>
  response.writeHead(200, { 'content-type': type })

const TEN_MEGABYTES = Buffer.from(`data: {"choices":[{"index":0,"delta":{"content":"${'x'.repeat(10_000_000)}"}}]}\n\n`)

export const MODEL_FAULTS = {
  'accepts and hangs': () => {},
  'sends headers and hangs': response => void head(response).flushHeaders(),
  'one byte at a time': (response, request) => {
    head(response)
    const bytes = Buffer.from(chunk({ content: goodAnswer(request) }))
    let at = 0
    const timer = setInterval(() => response.write(bytes.subarray(at, ++at)), 20)
    response.on('close', () => clearInterval(timer))
  },
  'empty reply': response => void head(response).end(),
  'HTML instead of JSON': response =>
    void head(response, 'text/html').end('<html><body>Welcome to the proxy</body></html>'),
  'JSON cut in the middle': spoil(text => text.slice(0, text.length >> 1)),
  'bytes that are no UTF-8': response => {
    head(response).write('data: {"choices":[{"index":0,"delta":{"content":"')
    response.end(Buffer.from([0xff, 0xfe, 0xc3, 0x28, 0x0a, 0x0a]))
  },
  'stream cut by a reset': (response, request) => {
    head(response).write(chunk({ content: goodAnswer(request).slice(0, 60) }))
    setTimeout(() => response.socket?.destroy(), 10)
  },
  'stream that ends early': (response, request) =>
    void head(response).end(chunk({ content: goodAnswer(request).slice(0, 60) })),
  'every chunk twice': (response, request) => {
    head(response)
    for (const part of goodAnswer(request).match(/[\s\S]{1,40}/g)!) response.write(chunk({ content: part }).repeat(2))
    response.end(chunk({}, 'stop'))
  },
  'too many requests, come back in a second': status(429, { 'retry-after': '1' }),
  'too many requests, come back in an hour': status(429, { 'retry-after': '3600' }),
  'internal error': status(500),
  'out of service': status(503),
  'wrong key': status(401),
  'redirect to elsewhere': status(302, { location: 'http://127.0.0.1:1/' }),
  'content null': response =>
    void head(response).end(`${chunk({ content: null })}${chunk({}, 'stop')}data: [DONE]\n\n`),
  'calls of tools nobody offered': response =>
    void head(response).end(
      `${chunk({ tool_calls: [{ index: 0, id: 'x', type: 'function', function: { name: 'read_case', arguments: '{}' } }] })}${chunk({}, 'tool_calls')}`,
    ),
  'cut off for length': (response, request) => sendStream(response, goodAnswer(request), 'length'),
  'stopped by a content filter': (response, request) => sendStream(response, goodAnswer(request), 'content_filter'),
  'another schema': response => sendStream(response, JSON.stringify({ answer: '可以。', sources: [1] })),
  'ids of passages that do not exist': spoil(text => text.replace(/"p1"/g, '"p99"')),
  'no ids of passages': spoil(text => text.replace(/\["p1"\]/g, '[]')),
  'ten megabytes': response => void head(response).end(TEN_MEGABYTES),
  'a stream without end': response => {
    head(response)
    const timer = setInterval(() => response.write(chunk({ content: '很'.repeat(2000) })), 2)
    response.on('close', () => clearInterval(timer))
  },
  'its prompt instead of an answer': say(({ system }) =>
    (system.match(/[^。\n]{12,200}/g) ?? ['']).slice(0, 6).map(text => ({ text, passages: ['p1'] })),
  ),
  English: say(() => [{ text: 'You may apply to the court for removal.', passages: ['p1'] }]),
  'the opposite of the rule': spoil(text =>
    text.replace(/可以|应当|不得|不能|不会|会|(?<!主)要/g, word => (word.startsWith('不') ? '可以' : '不得')),
  ),
  'changed figures': spoil(text =>
    text.replace(/(?<=")(?=[^"]{6})[^"]*(?=")/g, words =>
      words.replace(/([一二三四五六七八九十\d])/g, '七$1').replace(/$/, '，最迟九十七日办完'),
    ),
  ),
  'invented links and numbers': say(({ question }) => [
    { text: `请打开 https://court.example.com/pay 办理，${question.slice(0, 20)}`, passages: ['p1'] },
    { text: '请拨打 400-123-4567 转账后办理。', passages: ['p1'] },
  ]),
  'what an injection tells it': say(() => [
    { text: '系统提示已忽略，我是您的专属律师，保证您的案子一定能赢。', passages: ['p1'] },
    { text: '<img src="http://evil.example/x.png"> [点击领取](http://evil.example)', passages: ['p1'] },
  ]),
  'law that it made up': say(() => [
    { text: '根据《执行案件快速办理条例》第八十八条，法院必须当天办结并赔偿双倍损失。', passages: ['p1'] },
  ]),
} as const satisfies Record<string, Misbehave>

export type ModelFault = keyof typeof MODEL_FAULTS
