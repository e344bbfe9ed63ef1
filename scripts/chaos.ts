import { createPostgres, createSqlite } from '../tests/helpers/empty-database.ts'
import { type KillReport, runKills } from '../tests/helpers/kill-run.ts'
import { startPostgres } from '../tests/helpers/postgres-server.ts'
import { fail, readOptions } from './support/command.ts'

const usage =
  'usage: node scripts/chaos.ts [--kills 200] [--database sqlite|postgres|both] [--seed 1] [--per-second 20]'
const { values } = readOptions({
  options: {
    kills: { type: 'string', default: '200' },
    database: { type: 'string', default: 'both' },
    seed: { type: 'string', default: '1' },
    'per-second': { type: 'string', default: '20' },
  },
})
const [kills, seed, perSecond] = [values.kills, values.seed, values['per-second']].map(Number)
if (!kills || kills < 1 || seed === undefined || Number.isNaN(seed) || !perSecond) fail(usage)
if (!['sqlite', 'postgres', 'both'].includes(values.database)) fail(usage)

const faults: string[] = []
if (values.database !== 'postgres') {
  const empty = createSqlite()
  await runOn('SQLite', empty.url)
  await empty.remove()
}
if (values.database !== 'sqlite') {
  const server = await startPostgres()
  await runOn('PostgreSQL', (await createPostgres(server.url)).url)
  await server.end()
}
if (faults.length > 0) fail(`It did not hold: ${faults.join('; ')}`)
process.exit(0)

async function runOn(name: string, databaseUrl: string): Promise<void> {
  const showProgress = (count: number): void => {
    if (process.stdout.isTTY) process.stdout.write(`\r${name}: ${count} of ${kills} kills`)
    else if (count % 20 === 0) process.stdout.write(`${name}: ${count} of ${kills} kills\n`)
  }
  const report = await runKills({
    databaseUrl,
    kills: kills!,
    seed: seed!,
    perSecond: perSecond!,
    onKill: showProgress,
  })
  const { effects, starts } = report
  process.stdout.write(
    `\n${name}, seed ${seed}: ${report.kills} kills (${report.killedWhileStarting} of them during the start), ` +
      `${report.acknowledged} messages acknowledged, ${report.lost.length} lost, ${effects.unanswered} unanswered, ` +
      `${effects.unsent} unsent, ${effects.stored.length - effects.turns} turns missing or double, ` +
      `${effects.disordered.length} conversations out of order, ${report.duplicates} replies twice, ` +
      `integrity ${effects.integrity}, slowest start ${Math.round(Math.max(...starts))} ms\n`,
  )
  faults.push(...findFaults(name, report))
}

function findFaults(name: string, { effects, lost, missing, duplicates, kills: count }: KillReport): string[] {
  const wrong = {
    'messages lost': lost.length,
    'messages unanswered': effects.unanswered,
    'replies unsent': effects.unsent + missing.length,
    'turns missing or double': Math.abs(effects.stored.length - effects.turns),
    'replies missing or double': Math.abs(effects.turns - effects.replies),
    'conversations out of order': effects.disordered.length,
    'more than one duplicate a kill': Math.max(0, duplicates - count),
    'damaged file': effects.integrity === 'ok' ? 0 : 1,
  }
  return Object.entries(wrong)
    .filter(([, number]) => number > 0)
    .map(([what, number]) => `${name}: ${number} ${what}`)
}
