import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Citation, Reply, ReplyBlock } from '../../../src/domain/reply.ts'
import { notice } from '../../../src/wording/notice.ts'
import { renderTelegram } from '../../../src/wording/render-telegram.ts'
import { splitMessage } from '../../../src/wording/split-message.ts'
import { checkTelegramHtml } from '../../helpers/telegram-html.ts'

const LIMIT = 4096

const citation = (over: Partial<Citation> = {}): Citation => ({
  title: '最高人民法院关于公布失信被执行人名单信息的若干规定',
  number: '法释〔2017〕7号',
  article: '第十条',
  status: 'in-force',
  effective: '2017-05-01',
  url: 'https://example.org/law?a=1&b=2',
  passageId: 'p',
  excerpt: '',
  ...over,
})

const reply = (over: Partial<Reply> = {}): Reply => ({
  outcome: 'answered',
  blocks: [
    { kind: 'conclusion', text: '还清后三个工作日内应当删除。', cites: [1] },
    { kind: 'next-step', text: '带还款凭证申请。', cites: [1] },
    { kind: 'note', text: '自动回复。', cites: [] },
  ],
  citations: [citation()],
  suggestions: ['怎么申请？', '转人工'],
  ...over,
})

/** Texts as they may come: Chinese with sentences, markup as text, emoji of several code points, no break at all. */
const piece = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.constantFrom(
      '还清之后，法院应当删除失信信息。',
      '您可以申请执行异议；',
      '怎么办？[1]',
      '（二）第五条：“不得”。',
    ),
  },
  { weight: 2, arbitrary: fc.constantFrom('<b>', '&amp;', '</blockquote>', '<', '&', '"', '[2][13]', 'a&lt;b') },
  { weight: 2, arbitrary: fc.constantFrom('👨‍👩‍👧‍👦', '🏳️‍🌈', '👍🏽', '🇨🇳', '𠮷', 'é', 'ไทย') },
  { weight: 2, arbitrary: fc.constantFrom('\n', '\n\n', '　', ' ', '没有标点的一长串文字') },
  { weight: 1, arbitrary: fc.string({ unit: 'grapheme', maxLength: 20 }) },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 5 }) },
)
const text = fc
  .tuple(fc.array(piece, { minLength: 1, maxLength: 12 }), fc.noBias(fc.integer({ min: 0, max: 1000 })))
  .map(([pieces, size]) => {
    const unit = pieces.join('')
    const length = Math.floor(60_000 ** (size / 1000))
    return unit
      .repeat(Math.ceil(length / Math.max(1, unit.length)))
      .slice(0, length)
      .toWellFormed()
  })

const withoutSpace = (words: string): string => words.replace(/\s+/g, '')
const visible = (html: string): string => {
  const check = checkTelegramHtml(html)
  if (!check.ok) throw new Error(check.fault)
  return check.text
}

describe('a reply as Telegram messages', () => {
  it('should show conclusion, next step, sources with status and link, and buttons', () => {
    const { parts, buttons } = renderTelegram(reply())
    expect(parts.map(part => part.html)).toEqual([
      '<b>结论</b>\n还清后三个工作日内应当删除。[1]\n\n<b>下一步</b>\n带还款凭证申请。[1]\n\n' +
        '<blockquote expandable><b>出处</b>\n[1] 《最高人民法院关于公布失信被执行人名单信息的若干规定》（法释〔2017〕7号）第十条\n' +
        '现行有效，2017年5月1日起施行　<a href="https://example.org/law?a=1&amp;b=2">看原文</a></blockquote>\n\n<i>自动回复。</i>',
    ])
    expect(buttons).toEqual([['怎么申请？'], ['转人工']])
  })

  it('should offer the choice of the notice in one row and no more than three suggestions beside a person', () => {
    expect(renderTelegram(notice).buttons).toEqual([['同意，开始提问', '不同意']])
    const { buttons } = renderTelegram(reply({ suggestions: ['一', '二', '三', '四'] }))
    expect(buttons).toEqual([['一'], ['二'], ['三'], ['转人工']])
  })

  it('should fold related rules into one quote of their own', () => {
    const related = ['甲规则。', '乙规则。'].map(text => ({ kind: 'related', text, cites: [1] }) as const)
    const [part] = renderTelegram(
      reply({ blocks: [{ kind: 'conclusion', text: '是。', cites: [] }, ...related] }),
    ).parts
    expect(part?.html).toContain(
      '<b>结论</b>\n是。\n\n<blockquote expandable><b>相关</b>\n甲规则。[1]\n\n乙规则。[1]</blockquote>\n\n<blockquote expandable><b>出处</b>\n',
    )
  })

  it('should show markup as the text that it is, and no link that is not of the web', () => {
    const block: ReplyBlock = { kind: 'conclusion', text: '<script>alert("1")</script> & <b>', cites: [] }
    const [part] = renderTelegram(
      reply({ blocks: [block], citations: [citation({ url: 'javascript:alert(1)' })] }),
    ).parts
    expect(part?.html).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt; &amp; &lt;b&gt;')
    expect(part?.html).not.toContain('href')
  })

  it('should keep every part within the limit with sound markup, and lose or change no word', () => {
    let inSeveral = 0
    const property = fc.property(
      text,
      fc.array(
        text.map(words => words.slice(0, 300)),
        { maxLength: 6 },
      ),
      (words, titles) => {
        const blocks: ReplyBlock[] = [
          { kind: 'conclusion', text: words, cites: [1, 12] },
          { kind: 'note', text: '自动回复。', cites: [] },
        ]
        const { parts } = renderTelegram(reply({ blocks, citations: titles.map(title => citation({ title })) }))
        const shown = parts.map(part => visible(part.html))
        for (const [index, part] of shown.entries()) {
          expect(part.length).toBeLessThanOrEqual(LIMIT)
          expect(part.trim()).not.toBe('')
          expect(part.isWellFormed()).toBe(true)
          expect(part).toBe(parts[index]!.plain)
        }
        if (shown.length > 1) inSeveral += 1
        const joined = withoutSpace(shown.join(''))
        expect(joined).toContain(withoutSpace(words))
        expect(joined.startsWith(withoutSpace(`结论${words}${words.trim() === '' ? '' : '[1][12]'}`))).toBe(true)
      },
    )
    fc.assert(property, { numRuns: 10_000, seed: 20_261_122 })
    expect(inSeveral).toBeGreaterThan(1000)
  })

  it('should cut only at white space that it drops, never inside a character, and keep marks with their words', () => {
    const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
    const property = fc.property(text, fc.integer({ min: 40, max: 400 }), (words, limit) => {
      const parts = splitMessage([{ text: words }], limit).map(runs => runs.map(run => run.text).join(''))
      let at = 0
      for (const part of parts) {
        const start = words.indexOf(part, at)
        const dropped = words.slice(at, start)
        expect(dropped.trim()).toBe('')
        // A line may begin with a mark, as sources do.
        if (at > 0 && !dropped.includes('\n')) expect(part).not.toMatch(/^(\[\d{1,3}\]|\d{0,3}\])/)
        at = start + part.length
      }
      expect(words.slice(at).trim()).toBe('')
      const begins = new Set([...segmenter.segment(words)].map(segment => segment.index))
      let from = 0
      for (const part of parts) {
        from = words.indexOf(part, from)
        // A line of several hundred combining marks is one character that no message holds.
        expect(begins.has(from) || !/\p{L}|\p{N}|\p{Emoji}/u.test(part.slice(0, 2))).toBe(true)
        from += part.length
      }
    })
    fc.assert(property, { numRuns: 1000, seed: 7 })
  })

  it('should keep a sentence with its source marks, and a source in one piece', () => {
    const sentence = `${'法院应当在三个工作日内删除失信信息'.repeat(20)}。[1][2]`
    const blocks: ReplyBlock[] = [{ kind: 'conclusion', text: sentence.repeat(40), cites: [] }]
    const citations = Array.from({ length: 60 }, (_, index) => citation({ article: `第${index}条` }))
    const { parts } = renderTelegram(reply({ blocks, citations }))
    expect(parts.length).toBeGreaterThan(3)
    const ofText = parts.filter(part => part.plain.includes('失信信息。') && !part.plain.includes('出处'))
    for (const part of ofText) expect(part.plain.endsWith('。[1][2]')).toBe(true)
    for (let index = 0; index < 60; index++) {
      const whole = `第${index}条\n现行有效，2017年5月1日起施行　看原文`
      expect(parts.filter(part => part.plain.includes(whole))).toHaveLength(1)
    }
    for (const { html } of parts) expect(checkTelegramHtml(html).ok).toBe(true)
  })
})
