import type { FormBlock, FormRun } from './form.ts'

const MARKS = { '>': 'party', '#': 'heading' } as const

/** The text of a form, one block a line: `> ` is a line about a party, `# ` a heading, anything else a paragraph. */
export const parseBody = (text: string): readonly FormBlock[] =>
  text
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .map(line => {
      const kind = /^[>#] /.test(line) ? MARKS[line[0] as '>' | '#'] : 'paragraph'
      return { kind, runs: parseRuns(kind === 'paragraph' ? line : line.slice(2)) }
    })

/** Words and `{fields}`. */
export const parseRuns = (text: string): readonly FormRun[] =>
  text
    .split(/(\{[^{}]+\})/)
    .filter(piece => piece !== '')
    .map(piece => (/^\{.*\}$/.test(piece) ? { field: piece.slice(1, -1) } : { text: piece }))
