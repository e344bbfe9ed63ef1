import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const read = (file: string): string => readFileSync(join(project, file), 'utf8')

describe('commands that people are told of', () => {
  it('should be there', () => {
    const files = [
      ...readdirSync(project).filter(name => name.endsWith('.md') || name === '.env.example'),
      ...readdirSync(join(project, 'src'), { recursive: true, encoding: 'utf8' })
        .filter(name => /\.(ts|tsx|md)$/.test(name))
        .map(name => join('src', name)),
    ]
    const named = files.flatMap(file =>
      [...read(file).matchAll(/npm run (?:-s )?([a-z][\w:-]*)/g)].map(([, name]) => name!),
    )
    const { scripts } = JSON.parse(read('package.json'))
    expect(named).toContain('issue-code')
    expect([...new Set(named)].filter(name => !(name in scripts))).toEqual([])
  })
})
