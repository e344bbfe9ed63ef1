import { mkdtempSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openCaseRegistry } from '../src/app-cases.ts'
import { openDatabase } from '../src/stores/sql/open-database.ts'
import { createPostgres } from '../tests/helpers/empty-database.ts'
import { startPostgres } from '../tests/helpers/postgres-server.ts'
import { createRandom } from '../tests/helpers/random.ts'
import { fillCases } from './support/bench/fill-cases.ts'
import { runImport } from './support/bench/import-run.ts'
import { settlePostgres } from './support/bench/settle-postgres.ts'
import { toBenchNumber, writeCaseFile } from './support/bench/write-case-file.ts'
import { fail } from './support/command.ts'

const USAGE = `npm run bench-cases -- [--rows 1000000] [--postgres] [--fill 10000000]
  imports 10,000 and --rows cases, and compares how long one takes to find (decrypting it included)
  --postgres    on a PostgreSQL server of its own instead of SQLite; its files take 1.3 GB a million while it runs
  --fill        instead of importing --rows cases from a file, writes so many straight into the table`

const BASELINE = 10_000
/** In turns, so that whatever else the machine does, and how warm the process is, falls on both registries alike. */
const LOOKUPS_IN_TURN = 500
const WARMING_TURNS = 6
const COUNTED_TURNS = 4
const KEY = Buffer.alloc(32, 7).toString('base64')
/** As a server for millions of cases would be set; none of it makes it less safe. */
const POSTGRES_SETTINGS = { shared_buffers: '512MB', max_wal_size: '4GB', checkpoint_timeout: '15min' }

await main().catch((error: unknown) => fail(`bench-cases: ${error instanceof Error ? error.message : String(error)}`))

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      rows: { type: 'string', default: '1000000' },
      postgres: { type: 'boolean', default: false },
      fill: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  })
  if (values.help) return say(USAGE)
  const folder = mkdtempSync(join(tmpdir(), 'zhida-bench-'))
  const server = values.postgres ? await startPostgres(POSTGRES_SETTINGS) : null
  try {
    const place = async (name: string): Promise<Readonly<Record<string, string>>> => ({
      DATA_DIR: join(folder, name),
      DATABASE_URL: server ? (await createPostgres(server.url)).url : `sqlite:${join(folder, name, 'zhida.db')}`,
      CASE_DATA_KEY: KEY,
    })
    const small = await place('small')
    await importRows(folder, BASELINE, small)
    const large = await place('large')
    const rows = Number(values.fill ?? values.rows)
    await importRows(folder, values.fill ? BASELINE : rows, large)
    if (values.fill) await fill(large, rows)
    const [few, many] = await compare([
      { env: small, rows: BASELINE },
      { env: large, rows },
    ])
    for (const { rows: among, median, p95 } of [few!, many!])
      say(`one look-up among ${among}: median ${median.toFixed(3)} ms, p95 ${p95.toFixed(3)} ms`)
    say(`ratio of the medians: ${(many!.median / few!.median).toFixed(2)}`)
  } finally {
    await server?.end()
    rmSync(folder, { recursive: true, force: true })
  }
}

async function importRows(folder: string, rows: number, env: Readonly<Record<string, string>>): Promise<void> {
  const file = join(folder, 'cases.csv')
  await writeCaseFile(file, rows)
  const megabytes = Math.round(statSync(file).size / 1_000_000)
  const { seconds, memory, processorSeconds } = await runImport(file, env)
  const early = memory[Math.floor(memory.length / 5)] ?? 0
  say(
    `imported ${rows} cases (${megabytes} MB) in ${seconds.toFixed(1)} s: ${Math.round(rows / seconds)} a second (${processorSeconds.toFixed(1)} s of processor time); ` +
      `memory ${early} MB after a fifth, ${memory.at(-1) ?? 0} MB at the end, ${Math.max(0, ...memory)} MB at most`,
  )
}

async function fill(env: Readonly<Record<string, string>>, rows: number): Promise<void> {
  const database = await openDatabase({ url: env['DATABASE_URL']!, poolSize: 1 })
  const startedAt = performance.now()
  await fillCases(database, { from: BASELINE + 1, to: rows, key: KEY }, done =>
    process.stderr.write(`filled ${done} after ${((performance.now() - startedAt) / 1000).toFixed(0)} s\n`),
  )
  await database.close()
  say(`filled up to ${rows} rows in ${((performance.now() - startedAt) / 1000).toFixed(0)} s`)
}

interface Registry {
  readonly env: Readonly<Record<string, string>>
  readonly rows: number
}

/** How long finding a case takes in each registry, over cases at random. */
async function compare(registries: readonly Registry[]) {
  const opened = await Promise.all(
    registries.map(async ({ env, rows }) => {
      const url = env['DATABASE_URL']!
      if (url.startsWith('postgres')) await settlePostgres(url)
      const database = await openDatabase({ url, poolSize: 1 })
      const { store } = await openCaseRegistry(database, { keys: { text: KEY }, court: null })
      return { database, store, rows, random: createRandom(7), times: [] as number[] }
    }),
  )
  for (let turn = 0; turn < WARMING_TURNS + COUNTED_TURNS; turn++) {
    for (const { store, rows, random, times } of opened) {
      for (let lookup = 0; lookup < LOOKUPS_IN_TURN; lookup++) {
        const number = toBenchNumber(1 + Math.floor(random() * rows))
        const from = performance.now()
        const found = await store.find(number)
        if (turn >= WARMING_TURNS) times.push(performance.now() - from)
        if (found?.record.number !== number) throw new Error('a case that was imported is not found')
      }
    }
  }
  for (const { database } of opened) await database.close()
  return opened.map(({ rows, times }) => {
    const sorted = times.sort((a, b) => a - b)
    return { rows, median: sorted[Math.floor(sorted.length / 2)]!, p95: sorted[Math.floor(sorted.length * 0.95)]! }
  })
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
