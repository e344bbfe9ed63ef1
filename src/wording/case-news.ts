import type { NewsKind } from '../domain/case-news/news-kind.ts'
import type { Reply } from '../domain/reply.ts'
import { CASE_BUTTONS } from './case-access.ts'

const WORDS: Readonly<Record<NewsKind, string>> = {
  stage: '案子的阶段有变化',
  money: '案款有变动',
  measures: '查封、限制这类措施有变化',
  events: '法院做了新的工作',
  expiring: '有查封、冻结等措施快到期了',
  deadline: '有一个期限快到了',
  quiet: '案子有一段时间没有动静了，可以打12368或者承办人电话问一问',
}

/** Says that there is news, and nothing of the case: the message may go through somebody else's service. */
export const composeNews = (kinds: readonly NewsKind[], noticeId: string): Reply => ({
  outcome: 'case_managed',
  blocks: [
    { kind: 'conclusion', text: `您订的案件通知：${kinds.map(kind => WORDS[kind]).join('；')}。`, cites: [] },
    { kind: 'next-step', text: '想看详情，点“查我的案子”，核验后就能看。', cites: [] },
    {
      kind: 'note',
      text: `通知编号 ${noticeId}，怀疑是假的，把编号发给我核对。我们的通知里没有链接和收款账号，不要验证码，也不收钱。`,
      cites: [],
    },
  ],
  citations: [],
  suggestions: [CASE_BUTTONS.status, CASE_BUTTONS.unsubscribe],
})
