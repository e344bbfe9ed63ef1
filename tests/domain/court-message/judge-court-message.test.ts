import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { judgeCourtMessage } from '../../../src/domain/court-message/judge-court-message.ts'
import { findNoticeId, toNoticeId } from '../../../src/domain/court-message/notice-id.ts'
import { isAboutCourtMessage } from '../../../src/domain/court-message/read-court-message.ts'

interface Sample {
  readonly kind: 'fraud' | 'genuine' | 'other'
  readonly text: string
}
const file = new URL('../../fixtures/court-message/messages.jsonl', import.meta.url)
const samples: readonly Sample[] = readFileSync(file, 'utf8')
  .trim()
  .split('\n')
  .map(line => JSON.parse(line))
const of = (kind: Sample['kind']): readonly string[] =>
  samples.filter(sample => sample.kind === kind).map(({ text }) => text)

describe('judging a message that claims to come from a court', () => {
  it('should have swindles and genuine-looking ones to judge', () => {
    expect(of('fraud').length).toBeGreaterThan(30)
    expect(of('genuine').length).toBeGreaterThan(25)
  })

  it('should take all of them for messages to judge, and questions for questions', () => {
    expect([...of('fraud'), ...of('genuine')].filter(text => !isAboutCourtMessage(text))).toEqual([])
    expect(of('other').filter(isAboutCourtMessage)).toEqual([])
  })

  it('should call every swindle likely one, with a reason', () => {
    expect(of('fraud').filter(text => judgeCourtMessage(text).verdict !== 'like-fraud')).toEqual([])
  })

  it('should never call a plain notice a swindle', () => {
    const wrong = of('genuine').filter(text => judgeCourtMessage(text).verdict !== 'cannot-confirm')
    expect(wrong).toEqual([])
  })

  it('should see through an address that only looks like a court', () => {
    for (const host of ['zxgk.court.gov.cn.evil.top', 'court-gov.cn', 'zxgk.courts.com', '12368.vip', 'fayuan.xyz']) {
      expect(judgeCourtMessage(`法院通知 https://${host}/a`), host).toMatchObject({ verdict: 'like-fraud' })
    }
    expect(judgeCourtMessage('法院通知 https://zxgk.court.gov.cn/a')).toMatchObject({
      verdict: 'cannot-confirm',
      namesOfficialAddress: true,
    })
  })

  it('should tell a warning from a demand', () => {
    expect(judgeCourtMessage('【法院】请勿向任何人提供验证码，谨防诈骗。').signs).toEqual([])
    expect(judgeCourtMessage('【法院】请向我提供验证码。').signs).toEqual(['asks-code'])
  })

  it('should read our own numbers however they are written', () => {
    const id = toNoticeId(new Uint8Array([1, 2, 3, 4, 5]))
    expect(id).toMatch(/^ZD-[0-9A-Z]{4}-[0-9A-Z]{4}$/)
    for (const text of [id, id.toLowerCase(), `收到通知，编号${id}，是真的吗`, id.replaceAll('-', ' ')]) {
      expect(findNoticeId(text), text).toBe(id)
    }
    expect(findNoticeId('ZD-12')).toBeNull()
  })

  it('should read hostile text in no time', () => {
    const startedAt = performance.now()
    for (const text of ['法院'.repeat(250), '1 '.repeat(250), 'a.'.repeat(250), '点'.repeat(250), '【'.repeat(500)]) {
      isAboutCourtMessage(text)
      judgeCourtMessage(text)
    }
    expect(performance.now() - startedAt).toBeLessThan(2000)
  })
})
