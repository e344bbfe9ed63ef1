import { parentPort, workerData } from 'node:worker_threads'
import type { FromReader, ReaderData } from './app-case-reader.ts'
import type { IncomingCase } from './domain/case.ts'
import { CaseFileError } from './indexing/cases/case-rows.ts'
import { openCaseFile } from './indexing/cases/open-case-file.ts'
import { type CaseBatch, readCases } from './indexing/cases/read-cases.ts'
import { prepareCases } from './stores/sql/prepare-cases.ts'
import { loadKeyRing } from './support/keys/key-file.ts'
import type { KeyRing } from './support/keys/key-ring.ts'

const port = parentPort
if (!port) throw new Error('This file is started as a thread by app-case-reader.ts.')
const { path, today, keys: location, prepares, ahead } = workerData as ReaderData
const say = (message: FromReader): void => port.postMessage(message)

let room = ahead
let wake = (): void => {}
port.on('message', () => {
  room++
  wake()
})

try {
  const keys = prepares ? loadKeyRing(location) : null
  for await (const batch of readCases(await openCaseFile(path), today)) {
    while (room <= 0) await new Promise<void>(resolve => (wake = resolve))
    room--
    say({ kind: 'batch', batch: keys ? prepare(batch, keys) : batch })
  }
  say({ kind: 'end' })
} catch (error) {
  if (error instanceof CaseFileError)
    say({ kind: 'broken', reason: error.reason, row: error.row, fields: error.fields })
  else say({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) })
}

/** Query codes are hashed where they are stored; cases that bring some go there as they are. */
function prepare(batch: CaseBatch, keys: KeyRing): CaseBatch {
  const good = batch.good as readonly IncomingCase[]
  const hasCodes = good.some(({ parties }) => parties.some(({ queryCode }) => queryCode !== null))
  return hasCodes ? batch : { ...batch, good: prepareCases(keys, good) }
}
