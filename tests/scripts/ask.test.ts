import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { expect, it } from 'vitest'

const project = join(import.meta.dirname, '../..')
const ask = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, ['scripts/ask.ts', ...args], { cwd: project, input, encoding: 'utf8' })

it('should answer one question for a person to read, with sources', () => {
  const { status, stdout } = ask(['钱还清了失信多久删'])
  expect(status).toBe(0)
  expect(stdout).toMatch(/【结论】[\s\S]*【依据】[\s\S]*【下一步】[\s\S]*【出处】/)
})

it('should answer a batch in order, and go on after lines that are not right', () => {
  const lines = [
    '{"id":"a","text":"限高能坐飞机吗"}',
    'not json',
    '{"id":"b"}',
    '',
    '{"id":"c","text":"那终本以后呢","history":["我被限高了"],"role":"debtor","on":"2026-01-01"}',
    '{"id":"d","text":"x","on":"2026-02-30"}',
  ]
  const { status, stdout } = ask(['--jsonl'], lines.join('\n'))
  expect(status).toBe(0)
  const answers = stdout
    .trim()
    .split('\n')
    .map(line => JSON.parse(line))
  expect(answers.map(answer => answer.id)).toEqual(['a', null, null, 'c', null])
  expect(answers.map(answer => answer.outcome)).toEqual([
    'answered',
    'error_input',
    'error_input',
    'answered',
    'error_input',
  ])
  expect(Object.keys(answers[0]).sort()).toEqual(['answer', 'citations', 'id', 'ms', 'outcome', 'suggestions'])
  expect(Object.keys(answers[0].citations[0]).sort()).toEqual([
    'article',
    'effective',
    'number',
    'status',
    'title',
    'url',
  ])
})

it('should say what is wrong in one line when there is no question', () => {
  const { status, stderr } = ask([])
  expect(status).not.toBe(0)
  expect(stderr).toContain('question')
})
