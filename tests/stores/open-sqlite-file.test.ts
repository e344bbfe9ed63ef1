import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { runProcess } from '../helpers/run-process.ts'

const opener = new URL('../helpers/open-sqlite-process.ts', import.meta.url)

it('should open a new file for four processes that come to it at once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'open-sqlite-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const START = String(Date.now() + 1000)
  const endings = await Promise.all(Array.from({ length: 4 }, () => runProcess(opener, { FOLDER: folder, START })))
  expect(endings.map(({ output }) => output)).toEqual(Array(4).fill('100'))
})
