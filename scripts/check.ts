import { spawnSync } from 'node:child_process'
import { projectPath } from './support/command.ts'

const CHECKS: readonly (readonly [string, readonly string[]])[] = [
  ['format and lint', ['biome', 'check', '--error-on-warnings']],
  ['types', ['tsc', '--noEmit']],
  ['unused code', ['knip']],
  ['architecture', ['vitest', 'run', '--config', 'vitest.check.config.ts']],
  ['knowledge', ['node', 'scripts/check-knowledge.ts']],
]

const failed = CHECKS.filter(([name, [command, ...args]]) => {
  process.stdout.write(`\n== ${name}\n`)
  const { status } = spawnSync(projectPath(`node_modules/.bin/${command}`), args, {
    cwd: projectPath('.'),
    stdio: 'inherit',
  })
  return status !== 0
}).map(([name]) => name)

if (failed.length > 0) {
  process.stderr.write(`\nNot in order: ${failed.join(', ')}\n`)
  process.exit(1)
}
process.stdout.write('\nEverything is in order.\n')
