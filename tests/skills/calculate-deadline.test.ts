import { describe, expect, it } from 'vitest'
import type { ConversationState } from '../../src/domain/conversation.ts'
import { newConversation } from '../../src/domain/conversation.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { renderDay } from '../../src/wording/sources.ts'
import { askOnce, createProjectEngine, NOON } from '../helpers/project-engine.ts'
import { readFixture } from '../helpers/read-fixture.ts'

interface Question {
  readonly id: string
  readonly text: string
  readonly rule: string
  readonly due: string | null
}

const engine = await createProjectEngine()
const questions = readFixture<Question>('deadlines/questions.jsonl')
const DAY = 86_400_000

type Message = string | readonly [number, string]

/** Asks one after the other in one conversation; `[days, text]` is asked so many days after the first. */
async function talk(...messages: Message[]): Promise<readonly Reply[]> {
  let state: ConversationState = { ...newConversation, noticeShown: 1 }
  const replies: Reply[] = []
  for (const message of messages) {
    const [days, text] = typeof message === 'string' ? [0, message] : message
    const result = await askOnce(engine, text, { state, now: NOON + days * DAY })
    state = result.state
    replies.push(result.reply)
  }
  return replies
}
const last = async (...messages: Message[]): Promise<string> => renderPlain((await talk(...messages)).at(-1)!)

describe('deadlines as people ask for them', () => {
  it.each(questions)('should answer $text', async ({ text, rule, due }) => {
    const { reply, state } = await askOnce(engine, text)
    expect([reply.outcome, state.deadline?.ruleId]).toEqual(['guided_deadline', rule])
    if (due) expect(reply.blocks[0]!.text).toContain(renderDay(due))
    expect(reply.citations.length).toBeGreaterThan(0)
    expect(reply.citations.every(({ status }) => status === 'in-force' || status === 'published')).toBe(true)
    for (const { cites } of reply.blocks) expect(cites.every(number => number <= reply.citations.length)).toBe(true)
  })

  it('should show each step with its rule, what to do, and what happens when it is missed', async () => {
    const reply = (await talk('我10月8日收到异议裁定，复议到哪天？'))[0]!
    const text = renderPlain(reply)
    for (const part of ['当天不算', '10月18日（星期日）', '顺延', '10月19日（星期一）', '第八十五条', '没写年份']) {
      expect(text).toContain(part)
    }
    expect(text).toContain('已经过了34天')
    expect(text).toContain('执行监督')
  })

  it('should say whether what was done was in time', async () => {
    expect(await last('异议裁定10月8日收到，复议10月19日寄出的，过期了吗')).toContain('没有过期')
    expect(await last('异议裁定10月8日收到，复议10月20日寄出的，过期了吗')).toContain('已经过了期限')
  })

  it('should warn of an end on a closed day, and of years whose holidays are not known', async () => {
    expect(await last('他的房子2024年2月7日查封的，到哪天到期')).toContain('2027年2月5日（星期五）办好')
    expect(await last('2025年10月1日到期的判决没还，申请执行到哪天过期')).toContain('放假安排还没有收录')
  })

  it('should answer in traditional characters when asked in them', async () => {
    expect(await last('我10月8日收到駁回異議的裁定，複議到哪天？')).toContain('執行異議')
  })
})

describe('what is missing', () => {
  it('should ask for the day, say the rule meanwhile, and count when it comes', async () => {
    const [asked, answered] = await talk('驳回执行异议的裁定，复议还有几天', '昨天收到的')
    expect([asked!.outcome, answered!.outcome]).toEqual(['guided_deadline', 'guided_deadline'])
    expect(renderPlain(asked!)).toContain('请告诉我那是哪一天')
    expect(renderPlain(asked!)).toContain('第二百三十六条')
    expect(answered!.blocks[0]!.text).toContain('2026年12月1日')
  })

  it('should still know after days what it asked, and forget it after a week', async () => {
    expect(await last('驳回执行异议的裁定，复议还有几天', [5, '11月20日'])).toContain('2026年11月30日')
    expect((await talk('驳回执行异议的裁定，复议还有几天', [9, '11月20日'])).at(-1)!.outcome).not.toBe(
      'guided_deadline',
    )
  })

  it('should ask what was seized, by button or in own words', async () => {
    const [asked] = await talk('2025年3月3日查封的，什么时候到期')
    expect(asked!.suggestions).toEqual(expect.arrayContaining(['银行存款、账户', '车、设备等动产']))
    expect(await last('2025年3月3日查封的，什么时候到期', '车、设备等动产')).toContain('2027年3月3日')
    expect(await last('2025年3月3日查封的，什么时候到期', '是一辆货车')).toContain('2027年3月3日')
    expect(await last('2025年3月3日查封的，什么时候到期', '他名下的铺面')).toContain('2028年3月3日')
  })

  it('should ask which ruling, and take its own words for an answer', async () => {
    const [asked] = await talk('我11月10日收到裁定，到哪天截止')
    expect(asked!.blocks[0]!.text).toContain('哪一种')
    expect(await last('我11月10日收到裁定，到哪天截止', '驳回案外人异议的裁定')).toContain('2026年11月25日')
    expect(await last('我11月10日收到裁定，到哪天截止', '驳回执行异议的')).toContain('2026年11月20日')
  })

  it('should count again when the day is corrected', async () => {
    expect(await last('我11月10日收到驳回异议裁定，复议到哪天', '不对，是11月12日收到的')).toContain('11月23日')
    expect(await last('我11月10日收到驳回异议裁定，复议到哪天', '那如果是11月13日呢')).toContain('11月23日')
  })

  it('should let go when the person speaks of something else', async () => {
    const replies = await talk('驳回执行异议的裁定，复议还有几天', '被限制消费还能坐高铁吗？', '昨天收到的')
    expect(replies[1]!.blocks[0]!.text).not.toContain('复议')
    expect(replies[2]!.blocks[0]!.text).toContain('2026年12月1日')
    expect((await talk('驳回执行异议的裁定，复议还有几天', '我昨天去法院了')).at(-1)!.outcome).not.toBe(
      'guided_deadline',
    )
    const off = await talk('我11月10日收到驳回异议裁定，复议到哪天', '法院昨天又把我的车拖走了，我该找谁说理去呢')
    expect(off[1]!.outcome).not.toBe('guided_deadline')
  })
})

describe('two years that stand still or start anew', () => {
  const START = '判决2024年12月1日生效，'
  it.each([
    ['今年9月1日到10月15日我住院昏迷，申请执行到哪天？', '2027年1月15日', '有45天没法申请'],
    ['9月1日住院，10月15日才出院，申请执行到哪天？', '2027年1月15日', '有45天没法申请'],
    ['因为疫情2026年9月1日至10月15日被封控在家，申请执行时效到哪天截止', '2027年1月15日', '有45天没法申请'],
    ['11月1日住院到现在还没出院，申请执行最晚哪天', '2026年12月23日', '有22天没法申请'],
    ['5月1日到6月20日我被隔离，申请执行到哪天', '2026年12月21日', '有19天没法申请'],
    ['2025年9月1日到10月15日封控，申请执行到哪天', '2026年12月1日', '只有落在最后六个月里'],
    ['后来我住院了两个月，申请执行还来得及吗？最晚哪天', '2026年12月1日', '2026年6月2日到2026年12月1日'],
    ['2025年3月1日他还过我500，9月1日到9月10日我住院，申请执行到哪天', '2027年3月10日', '有9天没法申请'],
  ])('should count %s', async (said, due, words) => {
    const [reply] = await talk(START + said)
    expect(reply!.outcome).toBe('guided_deadline')
    expect(reply!.blocks[0]!.text).toContain(due)
    expect(renderPlain(reply!)).toContain(words)
    expect(reply!.citations.map(({ article }) => article).join()).toContain('第十九条')
  })

  it('should say what follows when the court does not see it so', async () => {
    const [reply] = await talk(`${START}今年9月1日到10月15日我住院昏迷，申请执行到哪天？`)
    expect(reply!.blocks[0]!.text).toContain('满两年是2026年12月1日')
    expect(renderPlain(reply!)).toContain('证据')
  })

  it('should add what comes later in the talk, one thing after the other', async () => {
    const question = `${START}后来住院了，申请执行最晚哪天`
    expect(await last(question, '9月1日到10月15日住院')).toContain('2027年1月15日')
    expect(await last(question, '2025年4月9日他还过我一千')).toContain('2027年4月9日')
    const off = (await talk(question, '我住院了没钱吃饭，能不能申请司法救助')).at(-1)!
    expect(off.outcome).not.toBe('guided_deadline')
    const [, window, period, promised] = await talk(
      `${START}申请执行到哪天`,
      '中间我住院了',
      '9月1号到10月15号',
      '2025年4月9日他微信说会还',
    )
    expect(renderPlain(window!)).toContain('2026年6月2日到2026年12月1日')
    expect(period!.blocks[0]!.text).toContain('2027年1月15日')
    expect(promised!.blocks[0]!.text).toContain('2027年4月9日')
    const [, , both] = await talk(question, '2025年1月9日我催过他', '9月1日到9月10日住院')
    expect(both!.blocks[0]!.text).toContain('2027年1月19日')
  })

  it('should keep the day of the judgment apart from the day on which the period started anew', async () => {
    const text = await last('判决2023年5月1日生效，2025年3月1日他还过我500，申请执行到哪天截止？')
    expect(text).toContain('我把2023年5月1日当作')
    expect(text).toContain('2027年3月1日')
  })
})

describe('the file for a calendar', () => {
  it('should be given for the deadline that was calculated last', async () => {
    const { state } = await askOnce(engine, '昨天收到驳回异议裁定，复议还有几天')
    const { reply, effects } = await askOnce(engine, '加到日历', { state })
    expect(reply.attachments).toMatchObject([{ fileName: '到期提醒-2026-12-01.ics' }])
    const [effect] = effects.filter(({ kind }) => kind === 'store-file')
    const text = new TextDecoder().decode(effect?.kind === 'store-file' ? effect.content : undefined)
    expect(text).toContain('DTSTART;VALUE=DATE:20261201')
  })

  it('should not be given for a day that is over, or for none', async () => {
    const { state } = await askOnce(engine, '10月8日收到驳回异议裁定，复议还有几天')
    for (const given of [state, newConversation]) {
      expect((await askOnce(engine, '加到日历', { state: given })).reply.attachments).toBeUndefined()
    }
  })
})

describe('interest for delay', () => {
  it('should calculate to today while nothing was paid', async () => {
    const text = await last('欠10万，判决去年6月1号到期没还，迟延利息多少')
    expect(text).toContain('9,432.5元')
    expect(text).toContain('539天')
  })

  it('should stop at the day on which all was paid', async () => {
    expect(await last('判决2026年1月31日前还10万，5月11日才还清，加倍利息多少钱')).toContain('1,750元')
  })

  it('should take payments in their order', async () => {
    const text = await last('判决10万元，2026年1月31日到期，3月2日还了4万，算到2026年5月11日，迟延利息多少')
    expect(text).toContain('1,260元')
    expect(text).toContain('还欠本金60,000元')
  })

  it('should add general interest at the rate that is named, and count from the end of the days of grace', async () => {
    expect(await last('判决10万，2026年1月31日到期，年利率6%，5月11日还清，迟延利息一共多少')).toContain('1,643.84元')
    expect(await last('判决2026年1月20日生效，10日内还10万，到现在没还，加倍利息多少')).toContain('2026年1月30日')
  })

  it('should say that there is none before the time to pay is over', async () => {
    expect(await last('判决让还5万，明天到期，迟延利息多少')).toContain('没有加倍利息')
  })
})

describe('what is no question for a deadline', () => {
  it.each([
    '复议期限多久',
    '申请执行有几年时间',
    '查封房子最长几年',
    '还清以后几天能删失信',
    '迟延履行利息怎么算',
    '欠10万拖一年要多少利息',
    '收到驳回异议裁定怎么办',
    '2024年查封的房子还能拍卖吗',
    '我10月8日收到执行通知，不还会怎样',
    '昨天法院来我家了，这合法吗',
    '判决去年6月1号就生效了，对方一直躲着，怎么申请执行',
    '今天是第五十天，还能说不服吗',
    '我的冻结到哪天',
    '11月1日法官说下周发钱，什么时候能到账',
    '我11月2日跟他签了和解协议，他不履行可以直接恢复执行吗，要多久',
    '欠款10万，2024年3月1日借的，年利率12%，利息多少',
    '我10月8日被执行了3万，还差多少利息',
    '10月8日法院把我车拖走了，什么时候还给我',
    '明天法院要拍卖我的房，现在提异议还来得及吗',
    '谢谢',
  ])('should leave %s to the others', async text => {
    expect((await askOnce(engine, text)).reply.outcome).not.toBe('guided_deadline')
  })
})
