import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '../..')
const folder = mkdtempSync(join(tmpdir(), 'retrieve-'))
afterAll(() => rmSync(folder, { recursive: true }))

const write = (name: string, lines: readonly unknown[]): string => {
  const path = join(folder, name)
  writeFileSync(path, lines.map(line => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'))
  return path
}
const run = (args: readonly string[], input = '') =>
  spawnSync(process.execPath, [join(root, 'scripts/retrieve.ts'), ...args], { cwd: root, encoding: 'utf8', input })

const corpus = write('corpus.jsonl', [
  { id: 7, name: '民事诉讼法第二百五十条', content: '申请执行的期间为二年。' },
  { id: 'x', name: '失信规定第十条', content: '应当在三个工作日内删除失信信息。' },
])

describe('retrieve', () => {
  it('should write hits under the ids of the corpus, best first, with figures on standard error', () => {
    const queries = write('queries.jsonl', [{ id: 'a', text: '申请执行期间' }, '', { id: 2, text: '删除失信信息' }])
    const { stdout, stderr, status } = run(['--corpus', corpus, '--queries', queries, '--top', '1'])
    expect(status).toBe(0)
    const lines = stdout
      .trim()
      .split('\n')
      .map(line => JSON.parse(line) as { id: unknown; hits: { id: unknown; score: number }[] })
    expect(lines.map(line => [line.id, line.hits.map(hit => hit.id)])).toEqual([
      ['a', [7]],
      [2, ['x']],
    ])
    expect(stderr).toMatch(/index: 2 articles in [\d.]+ s/)
    expect(stderr).toMatch(/median [\d.]+ ms, p95 [\d.]+ ms/)
    expect(stderr).toMatch(/peak memory: \d+ MB/)
  })

  it('should read queries from standard input', () => {
    const { stdout, status } = run(['--corpus', corpus], '{"id":1,"text":"失信"}\n')
    expect(status).toBe(0)
    expect(JSON.parse(stdout)).toMatchObject({ id: 1 })
  })

  it.each([
    ['a line that is not JSON', ['{"id":1,"text":"执行"}', 'oops'], /line 2/],
    ['a line without text', [{ id: 1 }], /line 1.*text/],
  ])('should stop at %s and name the line', (_name, lines, message) => {
    const { stdout, stderr, status } = run(['--corpus', corpus, '--queries', write('bad.jsonl', lines)])
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
    expect(stdout).toBe('')
  })

  it.each([
    [
      'an id that occurs twice',
      [
        { id: 1, name: '', content: '执行' },
        { id: '1', name: '', content: '期间' },
      ],
      /twice/,
    ],
    ['a corpus without a line', [''], /no line/],
  ])('should refuse %s', (_name, lines, message) => {
    const { stderr, status } = run(['--corpus', write('other.jsonl', lines)], '{"id":1,"text":"执行"}')
    expect(status).toBe(1)
    expect(stderr).toMatch(message)
  })

  it('should say what to do about a missing file or a wrong option', () => {
    expect(run(['--corpus', join(folder, 'absent.jsonl')], '{"id":1,"text":"a"}').stderr).toMatch(/absent\.jsonl/)
    expect(run([]).stderr).toMatch(/--corpus is missing/)
    expect(run(['--corpus', corpus, '--top', '0'], '').stderr).toMatch(/--top/)
  })
})
