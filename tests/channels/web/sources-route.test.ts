import { once } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import express from 'express'
import { afterEach, describe, expect, it } from 'vitest'
import { createSourcesRoute } from '../../../src/channels/web/sources-route.ts'
import type { PolicyDocument } from '../../../src/domain/passage.ts'
import { SCRIPT_PAYLOADS } from '../../helpers/script-payloads.ts'

const law: PolicyDocument = {
  id: 'sample-2020',
  shelf: 'laws',
  title: '关于执行的示例规定',
  shortTitle: '示例规定',
  aliases: [],
  speaksOf: [],
  number: '示例〔2020〕1号',
  issuer: '示例机关',
  level: 'judicial-interpretation',
  adopted: '2020-01-01',
  effective: '2020-02-01',
  ended: null,
  endedBy: null,
  url: 'https://example.org/sample?a=1&b=2',
  sources: ['https://example.org/'],
  owner: 'knowledge',
  reviewedOn: '2026-01-05',
  reviewDue: '2026-07-05',
  outcome: null,
}
const documents: readonly PolicyDocument[] = [
  law,
  {
    ...law,
    id: 'old-2010',
    title: '旧的示例规定',
    effective: '2010-02-01',
    ended: '2020-02-01',
    endedBy: 'sample-2020',
  },
  { ...law, id: 'next-2027', title: '将来的示例规定', effective: '2027-03-01', url: 'http://plain.example/' },
  { ...law, id: 'figures', shelf: 'policy', level: 'report', title: '示例数据', number: '' },
  { ...law, id: 'hotline', shelf: 'guides', level: 'service', title: '示例热线', number: '' },
  { ...law, id: 'limits', shelf: 'boundaries', level: 'service', title: '不答的示例问题', number: '' },
]

let server: Server
afterEach(async () => {
  server.close()
  await once(server, 'close')
})

/** Serves the route alone, on the day given. */
async function getPage(listed: () => Promise<readonly PolicyDocument[]>, day = '2026-11-22'): Promise<Response> {
  const app = express()
  app.use(createSourcesRoute({ documents: listed, clock: () => Date.parse(`${day}T12:00:00+08:00`) }))
  server = createServer(app).listen(0)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return fetch(`http://127.0.0.1:${port}/sources`, { headers: { connection: 'close' } })
}
const readPage = async (listed: readonly PolicyDocument[], day?: string): Promise<string> =>
  (await getPage(async () => listed, day)).text()
/** The row of a document, its HTML. */
const rowOf = (page: string, id: string): string =>
  new RegExp(`<tr role="row" id="document-${id}">.*?</tr>`, 's').exec(page)?.[0] ?? ''
const cellOf = (page: string, id: string, column: string): string =>
  new RegExp(`<td role="cell" data-label="${column}">(.*?)</td>`, 's').exec(rowOf(page, id))?.[1] ?? ''

describe('the page of sources', () => {
  it('should be a page in Chinese', async () => {
    const res = await getPage(async () => documents)
    expect(res.status).toBe(200)
    expect(res.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(res.headers.get('cache-control')).toBe('no-cache')
    const page = await res.text()
    expect(page).toMatch(/^<!doctype html>\s*<html lang="zh-CN">/)
    expect(page).toContain('name="viewport"')
    expect(page.match(/<h1>/g)).toHaveLength(1)
  })

  it('should list each document in its group, and no boundary', async () => {
    const page = await readPage(documents)
    const captions = [...page.matchAll(/<caption>(.*?)<\/caption>/g)].map(match => match[1])
    expect(captions).toEqual(['法律和司法解释等（3份）', '政策数据（1份）', '渠道服务（1份）'])
    expect(page.match(/scope="row"/g)).toHaveLength(5)
    expect(page).toContain('这 5 份')
    expect(page).not.toContain('不答的示例问题')
  })

  it('should put statutes before what interprets them, and the newer version first', async () => {
    const statute: PolicyDocument = { ...law, id: 'statute', level: 'law', title: '走在前面的示例法' }
    const older: PolicyDocument = { ...law, id: 'older', effective: '2001-01-01' }
    const page = await readPage([older, law, statute])
    const order = [...page.matchAll(/<tr role="row" id="document-([^"]+)"/g)].map(match => match[1])
    expect(order).toEqual(['statute', 'sample-2020', 'older'])
  })

  it('should say of a document what it is, when it applies, when it was reviewed, and where it stands', async () => {
    const page = await readPage(documents)
    const cells = ['文号', '类别', '施行', '核对', '下次核对'].map(column => cellOf(page, 'sample-2020', column))
    expect(cells).toEqual([
      '示例〔2020〕1号',
      '司法解释',
      '<time datetime="2020-02-01">2020年2月1日</time>',
      '<time datetime="2026-01-05">2026年1月5日</time>',
      '<time datetime="2026-07-05">2026年7月5日</time>',
    ])
    const link = cellOf(page, 'sample-2020', '原文')
    expect(link).toContain('href="https://example.org/sample?a=1&amp;b=2"')
    expect(link).toContain('rel="noopener noreferrer"')
    expect(link).toContain('aria-label="打开原文：关于执行的示例规定（外部网站）"')
  })

  it('should name the successor of what has ended, as a link within the page', async () => {
    const ended = cellOf(await readPage(documents), 'old-2010', '失效')
    expect(ended).toContain('2020年2月1日')
    expect(ended).toContain('<a href="#document-sample-2020">关于执行的示例规定</a>')
  })

  it('should tell the status of today', async () => {
    const statusesOn = async (day: string): Promise<string[]> => {
      const page = await readPage(documents, day)
      server.close()
      return ['sample-2020', 'old-2010', 'next-2027', 'figures', 'hotline'].map(id =>
        cellOf(page, id, '状态').replace(/<[^>]+>/g, ''),
      )
    }
    expect(await statusesOn('2026-11-22')).toEqual(['现行有效', '已失效', '尚未施行', '公开发布', '公开发布'])
    expect((await statusesOn('2020-01-31')).slice(0, 2)).toEqual(['尚未施行', '现行有效'])
    expect(await readPage(documents, '2027-03-01')).not.toContain('尚未施行')
  })

  it('should leave out columns that say nothing in a group', async () => {
    const page = await readPage(documents)
    expect(rowOf(page, 'figures')).not.toContain('data-label="文号"')
    expect(rowOf(page, 'figures')).toContain('data-label="发布"')
    expect(cellOf(page, 'sample-2020', '失效')).toBe('—')
  })

  it('should say where a figure has one source only, and what a digest leaves out', async () => {
    const page = await readPage([
      ...documents,
      {
        ...law,
        id: 'half-2021',
        title: '收了一半的示例规定',
        oneSource: ['第二条的天数', '<b>'],
        notCovered: '第五条以后',
      },
    ])
    expect(cellOf(page, 'half-2021', '状态')).toContain('href="#limits-half-2021"')
    expect(cellOf(page, 'half-2021', '状态')).toContain('aria-label="见核对说明：收了一半的示例规定"')
    expect(page.match(/<li id="limits-[^>]*>.*?<\/li>/g)).toEqual([
      '<li id="limits-half-2021"><a href="#document-half-2021">收了一半的示例规定</a><br>只核到一个公开来源：第二条的天数；&lt;b&gt;。没有收全：第五条以后。</li>',
    ])
    expect(page).toContain('<a href="#limits">核对说明</a>')
    server.close()
    expect(await readPage(documents)).not.toContain('核对说明')
  })

  it('should link to https only', async () => {
    const bad = ['http://plain.example/', 'javascript:alert(1)', 'https://user:secret@evil.example/', 'no address']
    const listed = bad.map((url, at) => ({ ...law, id: `bad-${at}`, url }))
    const page = await readPage([law, ...listed])
    for (const { id } of listed) expect(cellOf(page, id, '原文')).toBe('—')
    expect(page).not.toContain('javascript:')
    expect(page).not.toContain('evil.example')
  })

  it('should show every hostile text as text', async () => {
    const plain = await readPage(SCRIPT_PAYLOADS.map((_, at) => ({ ...law, id: `p-${at}`, title: 'x', number: 'x' })))
    server.close()
    const page = await readPage(
      SCRIPT_PAYLOADS.map((payload, at) => ({ ...law, id: `p-${at}`, title: payload, number: payload })),
    )
    // Nothing in a title may open a tag or end an attribute: the page keeps the tags and quotes that it has without it.
    const marksOf = (html: string): string[] => ['<', '>', '"'].map(mark => String(html.split(mark).length))
    expect(marksOf(page)).toEqual(marksOf(plain))
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;')
  })

  it('should hold no style or script that the security policy would block', async () => {
    const page = await readPage(documents)
    expect(page).not.toMatch(/<style|<script|\sstyle=|\son\w+=/)
    expect(page).toContain('<link rel="stylesheet" href="/sources.css">')
  })

  it('should fail as a request, not as a process, when documents cannot be read', async () => {
    const res = await getPage(() => Promise.reject(Object.assign(new Error('gone'), { status: 503 })))
    expect(res.status).toBe(503)
  })
})
