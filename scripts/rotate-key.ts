import { parseArgs } from 'node:util'
import { countOldRows, listNeededKeys, retireKeys, rotateKeys } from '../src/stores/sql/rotate-keys.ts'
import { writeKeyFile } from '../src/support/keys/key-file.ts'
import { generateKeyText } from '../src/support/keys/key-ring.ts'
import { ROTATE_USAGE, rotateNotes } from '../src/wording/rotate-key.ts'
import { fail } from './support/command.ts'
import { type OpenRegistry, openRegistryFromEnv } from './support/registry-from-env.ts'
import { createRowProgress } from './support/row-progress.ts'

await main().catch((error: unknown) => fail(`rotate-key: ${error instanceof Error ? error.message : String(error)}`))

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { 'drop-old': { type: 'boolean', default: false }, help: { type: 'boolean', default: false } },
  })
  if (values.help) return say(ROTATE_USAGE)
  const registry = await openRegistryFromEnv()
  const { database, keys, keyLocation: location } = registry
  try {
    const dependencies = { ...database, keys }
    if (!(await isUnderWay(registry))) {
      if ('text' in location) return say(rotateNotes.environment(generateKeyText()))
      writeKeyFile(location.file, [generateKeyText(), ...keys.all().map(key => key.text)])
      say(rotateNotes.newKey(keys.current().id))
    } else say(rotateNotes.goesOn(keys.current().id))
    const progress = createRowProgress(await countOldRows(dependencies))
    const done = await rotateKeys(dependencies, { onBatch: progress.update })
    progress.stop()
    if (!(await retireKeys(dependencies))) fail(rotateNotes.again)
    if (values['drop-old'] && 'file' in location) writeKeyFile(location.file, [keys.current().text])
    say(rotateNotes.done(done, 'text' in location ? 'environment' : values['drop-old'] ? 'dropped' : 'kept'))
  } finally {
    await registry.close()
  }
}

/** A run that was cut short is completed first; only then does the next one begin with a new key. */
async function isUnderWay({ database, keys }: OpenRegistry): Promise<boolean> {
  const needed = await listNeededKeys(database)
  return needed.length > 1 || (await countOldRows({ ...database, keys })) > 0
}

function say(text: string): void {
  process.stdout.write(`${text}\n`)
}
