import { describe, expect, it } from 'vitest'
import { parseDigest } from '../../../src/retrieval/knowledge/parse-digest.ts'

const FRONT = `id: some-rules-2020
title: 某规定
shortTitle: 某规定
number: 法释〔2020〕1号
issuer: 最高人民法院
level: judicial-interpretation
adopted: null
effective: 2020-01-01
ended: null
endedBy: null
url: https://flk.npc.gov.cn/
sources: [https://flk.npc.gov.cn/]
owner: knowledge
reviewedOn: 2026-11-22
reviewDue: 2027-05-22`
const RULE = `## 标题
- articles: 第一条
- helps: debtor, applicant
- topics: 甲, 乙
- also: other-rules-2021 第三条；third-rules-2022

结论：能。

依据：第一条这样说。
还有第二行。

下一步：去窗口。

下一步（申请执行人）：打电话。

问法：
- 能不能
- 行不行
`
const digest = (front: string, body = RULE): string => `---\n${front}\n---\n\n说明。\n\n${body}`
const read = (front: string, body?: string) => parseDigest('laws/some-rules-2020.md', digest(front, body))

describe('parseDigest', () => {
  it('should read a rule with all its parts', () => {
    const { document, passages } = read(FRONT)
    expect(document).toMatchObject({ id: 'some-rules-2020', shelf: 'laws', effective: '2020-01-01', ended: null })
    expect(passages[0]).toMatchObject({
      id: 'some-rules-2020/1',
      articles: '第一条',
      helps: ['debtor', 'applicant'],
      topics: ['甲', '乙'],
      also: [
        { documentId: 'other-rules-2021', articles: '第三条' },
        { documentId: 'third-rules-2022', articles: '' },
      ],
      conclusion: '能。',
      basis: '第一条这样说。\n还有第二行。',
      nextStepFor: { applicant: '打电话。' },
      questions: ['能不能', '行不行'],
    })
  })

  it('should know what has one source only, of the document and of its rules, and what is left out', () => {
    const { document, passages } = read(
      `${FRONT}\noneSource: [第一点的日期]\nnotCovered: 第二条以后`,
      `${RULE.replace('- topics: 甲, 乙', '- topics: 甲, 乙\n- oneSource: 第一条的天数')}${RULE}`,
    )
    expect(document.oneSource).toEqual(['第一点的日期', '第一条的天数'])
    expect(document.notCovered).toBe('第二条以后')
    expect(passages.map(({ oneSource }) => oneSource)).toEqual(['第一条的天数', undefined])
  })

  it.each([
    ['missing front matter', 'laws/some-rules-2020.md', RULE],
    ['a field that is missing', 'laws/some-rules-2020.md', digest(FRONT.replace('issuer: 最高人民法院\n', ''))],
    ['a day that does not exist', 'laws/some-rules-2020.md', digest(FRONT.replace('2020-01-01', '2020-02-30'))],
    [
      'an end without a successor',
      'laws/some-rules-2020.md',
      digest(FRONT.replace('ended: null', 'ended: 2021-01-01')),
    ],
    [
      'an end before the beginning',
      'laws/some-rules-2020.md',
      digest(FRONT.replace('ended: null', 'ended: 2019-01-01').replace('endedBy: null', 'endedBy: x')),
    ],
    ['an id that is not the file name', 'laws/other.md', digest(FRONT)],
    ['an unknown field', 'laws/some-rules-2020.md', digest(`${FRONT}\ncolour: red`)],
    ['a rule without a basis', 'laws/some-rules-2020.md', digest(FRONT, RULE.replace('依据：', '说明：'))],
    [
      'a rule that helps nobody we know',
      'laws/some-rules-2020.md',
      digest(FRONT, RULE.replace('debtor, applicant', 'judge')),
    ],
    ['no rule at all', 'laws/some-rules-2020.md', digest(FRONT, '')],
    ['a law with an outcome', 'laws/some-rules-2020.md', digest(`${FRONT}\noutcome: refused_harm`)],
  ])('should refuse %s and name the file', (_what, file, text) => {
    expect(() => parseDigest(file, text)).toThrow(file)
  })

  it('should refuse a step for a side that nobody would be shown', () =>
    expect(() => read(FRONT, RULE.replace('（申请执行人）', '（买受人）'))).toThrow('not 买受人'))
})
