import { it } from 'vitest'
import { killIngestUnderQuestions } from '../helpers/ingest/kill-ingest.ts'

const SEED = Number(process.env['SEED'] ?? 7)

it('should answer from one version through 10 killed ingests', { timeout: 120_000 }, () =>
  killIngestUnderQuestions(10, SEED),
)
