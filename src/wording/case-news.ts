import type { NewsKind } from '../domain/case-news/news-kind.ts'
import type { Reply } from '../domain/reply.ts'
import { CASE_BUTTONS } from './case-access.ts'
import { renderMoment } from './case-status/access-log.ts'

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
  suggestions: [CASE_BUTTONS.status, CASE_BUTTONS.newsSettings, CASE_BUTTONS.unsubscribe],
})

interface Notice {
  readonly noticeId: string
  readonly kinds: readonly NewsKind[]
  readonly postedAt: number
  readonly status: string
}

const SHORT: Readonly<Record<NewsKind, string>> = {
  stage: '阶段变化',
  money: '案款变动',
  measures: '措施变化',
  events: '新的工作',
  expiring: '措施快到期',
  deadline: '期限快到',
  quiet: '一段时间没有动静',
}
const ARRIVED: Readonly<Record<string, string>> = { sent: '已发出', waiting: '正在发送', parked: '没有送到' }

/** What a conversation was sent of news, newest first: when, about what, under which id, and what became of it. */
export function renderNotices(notices: readonly Notice[]): string {
  if (notices.length === 0) return '还没有给您发过案件通知。核验后点“有变化告诉我”就能订。'
  const lines = notices.map(
    ({ noticeId, kinds, postedAt, status }) =>
      `· ${renderMoment(postedAt)} ${kinds.map(kind => SHORT[kind]).join('、')}，编号 ${noticeId}，${ARRIVED[status] ?? '记录已到期'}`,
  )
  return `最近给您发过的案件通知：\n${lines.join('\n')}\n短信等别处来的“法院通知”，可以整条发给我，我帮您看真假。`
}
