import type { IncomingMessage } from 'node:http'

/** A file as the Bot API receives it. */
export interface SentFile {
  readonly name: string
  readonly base64: string
}

export async function readBody(req: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of req) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The parameters of a call, sent as JSON or, with a file, as a form; a parameter that names a part is that file. */
export async function readPayload(req: IncomingMessage, body: Buffer): Promise<Record<string, unknown>> {
  const type = req.headers['content-type'] ?? ''
  if (!type.startsWith('multipart/form-data')) return body.length === 0 ? {} : JSON.parse(body.toString())
  const parts = splitParts(body, /boundary=(.+)$/.exec(type)![1]!)
  const files = parts.filter(({ fileName }) => fileName !== undefined)
  const payload: Record<string, unknown> = {}
  for (const { name, fileName, content } of parts) {
    if (fileName !== undefined) continue
    const value = content.toString()
    const file = files.find(each => value === `attach://${each.name}`)
    payload[name] = file
      ? ({ name: file.fileName!, base64: file.content.toString('base64') } satisfies SentFile)
      : readValue(value)
  }
  return payload
}

interface FormPart {
  readonly name: string
  readonly fileName: string | undefined
  readonly content: Buffer
}

/** Read by hand: grammY writes names of files without quotes, which Telegram takes and stricter readers don't. */
function splitParts(body: Buffer, boundary: string): readonly FormPart[] {
  const text = body.toString('latin1')
  return text
    .split(`--${boundary}`)
    .slice(1, -1)
    .map(part => {
      const end = part.indexOf('\r\n\r\n')
      const head = Buffer.from(part.slice(0, end), 'latin1').toString()
      return {
        name: /;\s*name="([^"]*)"/.exec(head)?.[1] ?? '',
        fileName: /filename="?([^"\r\n]*)"?/.exec(head)?.[1],
        content: Buffer.from(part.slice(end + 4, -2), 'latin1'),
      }
    })
}

/** Objects are sent as JSON inside of a form. */
const readValue = (text: string): unknown => (/^[[{]/.test(text) ? JSON.parse(text) : text)
