import { assembleAccess } from '../../src/app-access.ts'
import { openCaseRegistry } from '../../src/app-cases.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'

// Tells news without end, as one process of several, until it is killed in the middle of it.
const { DATABASE_URL: url = '', KEY: text = '', NOW: now = '0' } = process.env
const database = await openDatabase({ url, allowUnsafe: true, poolSize: 2 })
const { tellNews } = assembleAccess({
  database,
  registry: await openCaseRegistry(database, { keys: { text }, court: null }),
  // Far enough apart that no message waits for company.
  clock: () => Number(now) + Math.floor(performance.now()) * 86_400,
  publicUrl: null,
  cite: async () => undefined,
  convert: async reply => reply,
  onAlarm: () => {},
})
process.stdout.write('ready\n')
for (;;) await tellNews().catch(() => {})
