import { fileURLToPath } from 'node:url'

/** Ends a command with one line that says what is wrong and what to do. */
export function fail(message: string): never {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}

/** Absolute path of a file or folder of the project. */
export const projectPath = (path: string): string => fileURLToPath(new URL(`../../${path}`, import.meta.url))
