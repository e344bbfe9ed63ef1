import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { parseText } from '../helpers/ingest/ingest-run.ts'

const measure = readFileSync(join(import.meta.dirname, '../fixtures/ingest/measure.md'), 'utf8')
const labels = (document: { readonly articles: readonly { readonly label: string }[] }) =>
  document.articles.map(article => article.label)

describe('articles', () => {
  it('should keep each article whole, with the chapters above it and its items in it', async () => {
    const { articles } = await parseText('measure.md', measure)
    expect(labels({ articles })).toEqual(['', '第一条', '第二条', '第三条', '第四条之一', '第五条', '第六条', '附件'])
    const [, first, second, third] = articles
    expect(first?.path).toEqual(['第一章 总则'])
    expect(second?.text.split('\n')).toEqual([
      '本办法所称执行款，包括：',
      '（一）被执行人交付的款项；',
      '（二）扣划、拍卖所得的款项。',
      '前款所列款项的利息一并发放。',
    ])
    expect(third?.path).toEqual(['第二章 发放', '第一节 程序'])
  })

  it('should not take a reference at the start of a line for an article', async () => {
    const { articles } = await parseText('measure.md', measure)
    expect(articles.find(article => article.label === '第三条')?.text).toBe(
      '依照本办法\n第二条规定发放的，由执行人员提出意见。',
    )
  })

  it('should say which numbers are missing', async () => {
    const { notes } = await parseText(
      'a.txt',
      '示例规定\n第一条 人民法院应当及时通知申请执行人领取款项。\n第四条 本规定自公布之日起施行，由执行局解释。',
    )
    expect(notes).toContain('articles 2 to 3 are missing')
  })

  it('should split a law that stands in one line', async () => {
    const sentence = '人民法院应当在收到款项之日起三十日内完成结算、通知和发放，有特殊情况的报经批准后延长。'
    const text = `示例办法 ${[1, 2, 3, 4, 5].map(n => `第${'一二三四五'[n - 1]}条 ${sentence}`).join(' ')}`
    const { articles } = await parseText('a.txt', text)
    expect(labels({ articles }).filter(Boolean)).toEqual(['第一条', '第二条', '第三条', '第四条', '第五条'])
  })

  it('should keep the articles of an appended text apart from the document’s own', async () => {
    const own = ['一', '二', '三'].map(n => `第${n}条 本体的条文，人民法院应当依法办理。`)
    const appended = ['一', '二'].map(n => `第${n}条 所附规则的条文，当事人可以申请。`)
    const { articles } = await parseText('a.txt', ['示例通知', ...own, '附件：示例规则', ...appended].join('\n'))
    expect(articles.filter(article => article.number === 1).map(article => [article.key, article.part])).toEqual([
      ['1', 1],
      ['p2-1', 2],
    ])
  })
})

describe('other ways of counting', () => {
  it('should take numbers that run through all chapters for articles', async () => {
    const lines = ['示例规定（试行）', '一、管辖']
    for (let n = 1; n <= 6; n++) {
      if (n === 4) lines.push('二、期限')
      lines.push(`${n}.人民法院应当在收到申请之日起${n}日内作出决定。`, `（1）说明理由；`, `（2）送达当事人。`)
    }
    const { articles } = await parseText('a.txt', lines.join('\n'))
    expect(articles.map(article => article.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(articles[3]).toMatchObject({ label: '4.', path: ['二、期限'] })
    expect(articles[3]?.text).toBe('人民法院应当在收到申请之日起4日内作出决定。\n（1）说明理由；\n（2）送达当事人。')
  })

  it('should take 一、二、三、 for articles when the numbers below them begin again', async () => {
    const part = (label: string) => [
      `${label}、法院应当做好下列工作，保障当事人的权利。`,
      '1.及时立案，不得拖延。',
      '2.及时通知，说明理由。',
    ]
    const { articles } = await parseText('a.txt', ['示例意见', ...part('一'), ...part('二'), ...part('三')].join('\n'))
    expect(articles.map(article => [article.label, article.text.split('\n').length])).toEqual([
      ['一、', 3],
      ['二、', 3],
      ['三、', 3],
    ])
  })

  it('should cut a text without numbers between paragraphs', async () => {
    const paragraph = (n: number) => `第${n}段说的是法院怎样通知当事人领取案款，${'内容很长，'.repeat(40)}到此为止。`
    const text = ['法院工作综述', ...[1, 2, 3, 4, 5, 6].map(paragraph)].join('\n')
    const { kind, articles } = await parseText('a.txt', text)
    expect(kind).toBe('report')
    expect(articles.length).toBeGreaterThan(1)
    for (const article of articles) expect(article.text).toMatch(/(到此为止。)$/)
  })

  it('should lose no mark of a paragraph that is longer than a section', async () => {
    const paragraph = Array.from(
      { length: 120 },
      (_, n) => `第${n}句说的是案款的发放，包括通知、结算；也包括提存。`,
    ).join('')
    const { articles } = await parseText('a.txt', `法院工作综述\n${paragraph}`)
    expect(articles.length).toBeGreaterThan(3)
    expect(
      articles
        .map(article => article.text)
        .join('')
        .replace('法院工作综述\n', ''),
    ).toBe(paragraph)
    for (const article of articles) expect(article.text).toMatch(/[。；]$/)
  })
})

describe('metadata', () => {
  it('should read title, number, days and what is repealed from the text', async () => {
    expect(await parseText('x.md', measure)).toMatchObject({
      title: '示例省执行款发放办法',
      number: '示高法〔2021〕15号',
      adopted: '2021-05-06',
      published: '2021-05-10',
      effective: '2021-06-01',
      kind: 'statute',
      repeals: [{ title: '示例省执行款管理暂行规定', number: '示高法〔2010〕7号' }],
    })
  })

  it('should not take the first version’s day for the day of an amended one', async () => {
    const { adopted, effective } = await parseText(
      'x.txt',
      '示例条例\n（2001年1月2日通过 2020年3月4日修正）\n第一条 为了保护当事人的权利，制定本条例。\n第二条 本条例自2001年5月1日起施行。',
    )
    expect({ adopted, effective }).toEqual({ adopted: '2020-03-04', effective: null })
  })

  it('should join a title that stands in several lines', async () => {
    const { title, issuer, number } = await parseText(
      'x.txt',
      '最高人民法院\n关于办理示例案件\n若干问题的规定\n法释〔2024〕99号\n\n为正确办理示例案件，制定本规定。\n第一条 人民法院应当依法办理。\n第二条 本规定自2024年5月1日起施行。',
    )
    expect(title).toBe('最高人民法院关于办理示例案件若干问题的规定')
    expect([issuer, number]).toEqual(['最高人民法院', '法释〔2024〕99号'])
  })
})
