import { it } from 'vitest'
import { killIngestUnderQuestions } from '../helpers/ingest/kill-ingest.ts'

const SEED = Number(process.env['SEED'] ?? 11)

it('should answer from one version through 100 killed ingests', { timeout: 1_200_000 }, () =>
  killIngestUnderQuestions(100, SEED),
)
