import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { startFaultServer } from '../../helpers/fault-server.ts'
import { TEST_TOKEN, textUpdate } from '../../helpers/telegram-updates.ts'

const projectFolder = fileURLToPath(new URL('../../..', import.meta.url))

it('should never log the token, the text or the person, whatever Telegram answers', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhida-log-'))
  const api = await startFaultServer()
  let calls = 0
  api.setFaults(call => {
    calls += 1
    if (call.method === 'getUpdates') return calls % 2 === 0 ? { kind: 'reset-before' } : null
    if (call.method === 'getFile') return null
    if (call.method === 'download') return { kind: 'reset-before' }
    if (call.method === 'getMe' || call.method === 'deleteWebhook')
      return call.attempt === 1 ? { kind: 'reset-before' } : null
    const description = `Forbidden: bot${TEST_TOKEN} was blocked by 987654321`
    return call.method === 'sendMessage' ? { kind: 'error', code: 403, description } : { kind: 'not-json', status: 502 }
  })
  api.files.put('secret-file', { content: new Uint8Array(10) })
  const say = (updateId: number, text: string) => textUpdate({ updateId, chatId: 987_654_321, text })
  const { message, update_id } = say(3, '')
  api.pushUpdates([say(1, '机密的问题怎么办？'), say(2, '提交财产线索')])
  const count = (method: string) => api.calls.filter(call => call.method === method).length
  const child = spawn(process.execPath, ['src/main.ts'], {
    cwd: projectFolder,
    env: {
      PATH: process.env['PATH'],
      PORT: '0',
      DATA_DIR: folder,
      LOG_LEVEL: 'trace',
      DEMO_CASES: '0',
      TELEGRAM_BOT_TOKEN: TEST_TOKEN,
      TELEGRAM_API_ROOT: api.url,
    },
  })
  let output = ''
  child.stdout.on('data', chunk => {
    output += chunk
  })
  child.stderr.on('data', chunk => {
    output += chunk
  })
  const ended = new Promise<number | null>(resolve => child.on('exit', resolve))
  try {
    await expect.poll(() => output, { timeout: 40_000 }).toContain('a reply was parked')
    expect(output).toContain('Telegram could not be set up')
    await expect.poll(() => count('sendMessage'), { timeout: 40_000 }).toBe(2)
    const photo = { ...(message as object), text: undefined, photo: [{ file_id: 'secret-file' }] }
    api.pushUpdates([{ update_id, message: photo }])
    await expect.poll(() => count('download'), { timeout: 40_000 }).toBe(3)
  } finally {
    child.kill('SIGTERM')
  }
  expect(await ended).toBe(0)
  expect(output).not.toContain(TEST_TOKEN.split(':')[1])
  expect(output).not.toContain('987654321')
  expect(output).not.toContain('机密')
  expect(output).not.toContain('secret-file')
  await api.close()
  rmSync(folder, { recursive: true, force: true })
}, 120_000)
