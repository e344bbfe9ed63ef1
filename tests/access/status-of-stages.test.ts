import { describe, expect, it } from 'vitest'
import { assembleAccess } from '../../src/app-access.ts'
import { CASE_STAGES, type CaseStage, type IncomingCase } from '../../src/domain/case.ts'
import type { Role } from '../../src/domain/passage.ts'
import type { Reply } from '../../src/domain/reply.ts'
import { createDemoCases } from '../../src/wording/demo-cases.ts'
import { renderPlain } from '../../src/wording/render-plain.ts'
import { renderTelegram } from '../../src/wording/render-telegram.ts'
import { party, sampleCase } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

/** What a status must say at each stage: a figure or word of the rule, its article, and what the side can do. */
const EXPECTED: Readonly<
  Record<CaseStage, readonly [said: RegExp, article: string, applicant: RegExp, debtor: RegExp]>
> = {
  filed: [/十日内发执行通知/, '第四百八十条', /财产线索/, /如实报告财产/],
  notified: [/六个月内办结/, '第一条', /请法院去查/, /报告财产令/],
  investigating: [/正在查被执行人名下/, '第一条', /看对方的财产报告/, /十日内补充报告/],
  controlled: [/查封房产最长三年/, '第四百八十五条', /续封、续冻/, /申请解封/],
  disposing: [/三十日内再拍一次/, '第二十六条', /以物抵债/, /申请停止拍卖/],
  distributing: [/三十日内/, '', /请承办人说明原因/, /核对还差多少/],
  settlement: [/恢复执行/, '第九条、第十三条', /期限是两年/, /按协议日期付款/],
  suspended: [/不是结案/, '第二百六十七条、第二百六十九条', /申请恢复执行/, /不能转移财产/],
  'round-terminated': [/不是了结了，债还在[\s\S]*五年内，法院每六个月/, '第九条', /申请恢复执行/, /申请解除限制/],
  completed: [/三个工作日内删除/, '第十条', /核对收到的钱数/, /失信、限高撤了没有/],
  terminated: [/两年的申请执行期限内可以再申请/, '第五百一十八条', /两年内可以再申请/, /申请解除/],
  other: [/请问承办人/, '第一条', /问承办人/, /问承办人/],
}

describe('what a party is told at each stage', () => {
  const opened = openAccess(testDatabases[0]!.create)
  const demo = createDemoCases('2026-11-22')

  async function ask(given: IncomingCase, role: Role) {
    const { addCase, letIn, lookUp, showLive } = opened()
    const { id, partyIds } = await addCase(given)
    const at = given.parties.findIndex(one => one.role === role)
    const conversationId = `web:${role}`
    await letIn(conversationId, id, partyIds[at]!, role)
    const reply = await lookUp({ request: 'status', text: '', channel: 'web', conversationId, now: NOON })
    return showLive({ reply, conversationId, sending: false })
  }

  for (const stage of CASE_STAGES) {
    for (const role of ['applicant', 'debtor'] as const) {
      it(`should be right for the ${role} at ${stage}`, async () => {
        const reply = await ask(
          demo.find(one => one.stage === stage) ?? sampleCase(77, { stage, stageText: '其他' }),
          role,
        )
        const [said, article, applicant, debtor] = EXPECTED[stage]
        const text = renderPlain(reply)
        expect(reply.outcome).toBe('case_status')
        expect(text).toMatch(said)
        expect(reply.blocks.find(({ kind }) => kind === 'next-step')?.text).toMatch(
          role === 'applicant' ? applicant : debtor,
        )
        expect(text).toMatch(role === 'applicant' ? /您是申请执行人/ : /您是被执行人/)
        expect(reply.citations.map(citation => citation.article)).toContain(article)
        expect(reply.citations.filter(({ status }) => status !== 'in-force')).toEqual([])
        expect(text).toContain('承办人')
        const card = reply.card
        expect(card?.kind === 'case' && card.steps.filter(({ state }) => state === 'now')).toHaveLength(1)
        expect(renderTelegram(reply).parts.every(({ plain }) => plain.length <= 4096)).toBe(true)
      })
    }
  }

  it('should tell a third party what it can do, and no sums', async () => {
    const given = sampleCase(5, { parties: [party({ role: 'third-party', name: '试验丙' })] })
    const text = renderPlain(await ask(given, 'third-party'))
    expect(text).toContain('书面异议，法院十五日内审查')
    expect(text).not.toMatch(/123,456|冻结存款|民间借贷/)
  })

  it('should say that the six months are over, and where the applicant can go', async () => {
    const old = sampleCase(6, { filedOn: '2026-01-10' })
    const [applicant, debtor] = [
      await ask(old, 'applicant'),
      await ask({ ...old, number: sampleCase(7).number }, 'debtor'),
    ]
    expect(renderPlain(applicant)).toContain('向上一级法院申请')
    expect(applicant.citations.map(({ article }) => article)).toContain('第二百三十七条')
    expect(renderPlain(debtor)).not.toContain('向上一级法院申请')
  })

  it('should count thirty days from when the money came', async () => {
    const paid = sampleCase(8, {
      stage: 'distributing',
      paidAmount: 500_000,
      disbursedAmount: 0,
      events: [{ on: '2026-11-01', type: '案款到账', note: '' }],
    })
    const text = renderPlain(await ask(paid, 'applicant'))
    expect(text).toContain('大约到2026年12月1日为止')
    expect(text).toContain('已经到法院账户5,000元')
  })

  it('should say what a measure means, and how many days it lasts', async () => {
    const measures = [{ type: 'seizure' as const, on: '2025-12-01', until: '2026-12-02', note: '冻结存款' }]
    expect(renderPlain(await ask(sampleCase(9, { measures }), 'applicant'))).toContain('还有10天')
  })

  it('should offer what else a party can do, in Telegram too, and to a representative less', async () => {
    const { addCase, letIn, lookUp, showLive } = opened()
    const { id, partyIds } = await addCase(sampleCase(10), ['AAAA1111'])
    const grantId = await letIn('web:buttons', id, partyIds[0]!, 'applicant')
    const buttons = async (request: 'status' | 'log' | 'agent') => {
      const asked = { request, text: '', channel: 'web', conversationId: 'web:buttons', now: NOON } as const
      const reply = await showLive({ reply: await lookUp(asked), conversationId: 'web:buttons', sending: false })
      expect(renderTelegram(reply).buttons.flat()).toEqual(expect.arrayContaining([...reply.suggestions]))
      return reply.suggestions
    }
    const all = ['有变化告诉我', '谁看过我的案子', '给代理人开通', '结束查看', '转人工']
    expect(await buttons('status')).toEqual(all)
    expect(await buttons('log')).toContain('收回代理人权限')
    expect(await buttons('agent')).toContain('收回代理人权限')
    const { db } = opened().database
    const [code] = await db.selectFrom('agent_codes').select('id').execute()
    await db.updateTable('grants').set({ agent_code_id: code!.id }).where('id', '=', grantId).execute()
    expect(await buttons('status')).toEqual(all.filter(text => text !== '给代理人开通'))
    expect(await buttons('log')).not.toContain('收回代理人权限')
  })

  it("should say where the case stands though the knowledge base can't be read", async () => {
    const { addCase, letIn, database, registry } = opened()
    const { id, partyIds } = await addCase(sampleCase(11))
    await letIn('web:torn', id, partyIds[0]!, 'applicant')
    const cite = () => Promise.reject(new Error('torn'))
    const rest = { publicUrl: null, clock: () => NOON, convert: async (reply: Reply) => reply, onAlarm: () => {} }
    const access = assembleAccess({ database, registry, cite, ...rest })
    const asked = { request: 'status', text: '', channel: 'web', conversationId: 'web:torn', now: NOON } as const
    const reply = await access.showLive({
      reply: await access.lookUp(asked),
      conversationId: 'web:torn',
      sending: false,
    })
    expect(renderPlain(reply)).toContain('现在的阶段：财产调查')
    expect(reply.citations).toEqual([])
  })
})
