import { readFileSync } from 'node:fs'
import type { ZodType } from 'zod'

/** Reads one JSON object a line, blank lines left out. Throws with file and line of the first that is not as `schema` says. */
export function readJsonLines<Line>(file: string, schema: ZodType<Line>): readonly Line[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .flatMap((line, index) => {
      if (line.trim() === '') return []
      try {
        return [schema.parse(JSON.parse(line))]
      } catch (error) {
        throw new Error(`${file}, line ${index + 1}: ${error instanceof Error ? error.message.slice(0, 200) : error}`)
      }
    })
}
