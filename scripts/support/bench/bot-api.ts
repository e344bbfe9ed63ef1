import { createServer } from 'node:http'

/** A Bot API that says yes to everything and counts messages: run as a process of its own, so that it takes no time from either bot. */
let sent = 0
const me = { id: 4711, is_bot: true, first_name: 'bench', username: 'bench_bot', can_join_groups: true }

const server = createServer((req, res) => {
  const method = req.url?.split('/').at(-1)?.split('?')[0] ?? ''
  if (method === 'count') return void res.end(String(sent))
  if (method === 'reset') {
    sent = 0
    return void res.end('0')
  }
  req.resume()
  req.on('end', () => {
    if (method === 'sendMessage') sent++
    const message = { message_id: sent, date: 0, chat: { id: 1, type: 'private' }, text: 'x' }
    const result = method === 'getMe' ? me : method === 'sendMessage' ? message : true
    res.setHeader('content-type', 'application/json')
    res.end(JSON.stringify({ ok: true, result }))
  })
})
server.keepAliveTimeout = 60_000
server.listen(0, () => process.stdout.write(`listening ${(server.address() as { port: number }).port}\n`))
