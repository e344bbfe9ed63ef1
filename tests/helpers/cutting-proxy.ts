import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A bad network between a browser and the app. */
export interface CuttingProxy {
  /** With the slash at its end. */
  readonly url: string
  /** Streams that were cut so far. */
  countCuts(): number
  end(): Promise<void>
}

export interface Cuts {
  /** After how many bytes a new stream of replies is cut; null lets it run. */
  readonly streamBytes: () => number | null
  /** Whether the response to a POST with this body is thrown away after the app has done its work. */
  readonly dropsResponse: (body: string) => boolean
}

/** Passes everything on to the app at `target`, and breaks connections as it is told to. */
export async function startCuttingProxy(target: string, { streamBytes, dropsResponse }: Cuts): Promise<CuttingProxy> {
  let cuts = 0

  function passStream(res: ServerResponse, chunk: Buffer, left: number): number {
    // A browser waits two seconds before it connects again; hundreds of cuts must not take minutes.
    const text = chunk.toString('latin1').replace(/retry: (2000|1500)/, 'retry: 0005')
    res.write(Buffer.from(text.slice(0, left), 'latin1'))
    return left - text.length
  }

  const server = createServer((req, res) => {
    const chunks: Buffer[] = []
    req.on('data', chunk => chunks.push(chunk))
    req.on('end', () => {
      const body = Buffer.concat(chunks)
      const isStream = req.url?.includes('/api/events') ?? false
      const up = request(new URL(req.url ?? '/', target), { method: req.method, headers: req.headers }, answer => {
        if (req.method === 'POST' && dropsResponse(body.toString())) {
          answer.resume().on('end', () => res.destroy())
          return
        }
        res.writeHead(answer.statusCode ?? 502, answer.headers)
        if (!isStream) return void answer.pipe(res)
        let left = streamBytes() ?? Number.POSITIVE_INFINITY
        res.flushHeaders()
        answer.on('data', chunk => {
          if (left < 0) return
          left = passStream(res, chunk, left)
          if (left >= 0) return
          cuts++
          res.socket?.end()
          answer.destroy()
        })
        answer.on('error', () => res.destroy())
      })
      up.on('error', () => res.destroy())
      res.on('close', () => up.destroy())
      up.end(body)
    })
  })
  await new Promise<void>(resolve => server.listen(0, resolve))
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}/`,
    countCuts: () => cuts,
    end: async () => {
      const closed = new Promise(resolve => server.close(resolve))
      server.closeAllConnections()
      await closed
    },
  }
}
