import type { Reply, ReplyBlock } from '../domain/reply.ts'
import { type EscalationReason, PRIORITY, type Ticket } from '../domain/ticket.ts'
import { renderMoment } from './render-moment.ts'

const REASONS: Readonly<Record<EscalationReason, string>> = {
  asked: '要求人工',
  distress: '情绪危机',
  threat: '扬言伤害',
  petition: '群体访',
  complaint: '投诉工作人员',
  failures: '连续没答上',
  unsure: '没有把握',
  guide: '自助办理中需要人看',
}

const ROLES: Readonly<Record<string, string>> = {
  applicant: '申请执行人',
  debtor: '被执行人',
  'third-party': '案外人',
}

const renderPriority = (priority: number): string =>
  priority === PRIORITY.urgent ? '紧急' : priority === PRIORITY.high ? '优先' : '普通'

const HELP =
  '直接打字＝发给当事人；以 // 或“备注：”开头＝内部备注；/claim 接手 · /resolve 办结 · /close 关闭 · /reopen 重新打开 · /release 退回队列'

const post = (texts: readonly string[], buttons: readonly string[] = []): Reply => ({
  outcome: 'escalated_notice',
  blocks: texts.map((text): ReplyBlock => ({ kind: 'text', text, cites: [] })),
  citations: [],
  suggestions: buttons,
})

/** What buttons in the group are called; what they carry is the key, with the id of a draft behind it. */
export const GROUP_BUTTONS: Readonly<Record<string, string>> = {
  claim: '我来接手',
  'draft-send': '✅ 直接发出',
  'draft-edit': '✏️ 改一改再发',
  'draft-reject': '❌ 不用',
}

/** Asks the group's adapter to delete the topic with everything in it; the words are for where it may not. */
export const DELETE_TOPIC = '!delete-topic'

export interface TranscriptLine {
  readonly question: string
  readonly answer: string
}

/** The first post in a ticket's topic. All texts of people come masked. */
export const ticketCard = (ticket: Ticket, lines: readonly TranscriptLine[], now: number): Reply =>
  post(
    [
      [
        `${ticket.number}　${renderPriority(ticket.priority)}　${REASONS[ticket.reason]}`,
        `身份：${ROLES[ticket.role ?? ''] ?? '未说明'}；最晚${renderMoment(ticket.dueAt, now)}前回复`,
      ].join('\n'),
      ...(lines.length > 0 ? ['最近的对话（证件号等已遮住）：'] : []),
      ...lines.map(({ question, answer }) => `问：${question}\n答：${answer}`),
      HELP,
    ],
    ['claim'],
  )

export const personWrote = (text: string): Reply => post([`当事人：${text}`])
export const officerWrote = (text: string): Reply => post([`控制台已回复当事人：${text}`])
export const officerNoted = (text: string): Reply => post([`控制台备注：${text}`])

/** A draft with its sources; nothing of it goes out without a tap. */
export const draftProposed = (draftId: string, draft: Reply): Reply => ({
  ...draft,
  outcome: 'escalated_notice',
  blocks: [{ kind: 'text', text: '拟答（没有发出，请核对后选择）：', cites: [] }, ...draft.blocks],
  suggestions: ['draft-send', 'draft-edit', 'draft-reject'].map(code => `${code}:${draftId}`),
})

export const draftToEdit = (draftId: string, text: string): Reply =>
  post([`改好后“回复”这条消息发出（草稿 ${draftId}）：`, text])

export const draftToReject = (draftId: string): Reply =>
  post([`哪里不对？“回复”这条消息写一句，会用来改进答案（不用草稿 ${draftId}）。`])

/** The draft that a prompt of the bot is about, and what for; `null` when the text is no such prompt. */
export function readPrompt(text: string): { readonly draftId: string; readonly wish: 'edit' | 'reject' } | null {
  const edit = /^改好后“回复”这条消息发出（草稿 ([0-9a-f]{12})）/.exec(text)?.[1]
  if (edit) return { draftId: edit, wish: 'edit' }
  // From beginning to end: a person's own words, which stand in posts too, may end like that.
  const reject = /^哪里不对？“回复”这条消息写一句，会用来改进答案（不用草稿 ([0-9a-f]{12})）。\s*$/.exec(text)?.[1]
  return reject ? { draftId: reject, wish: 'reject' } : null
}

const EVENTS: Readonly<Record<string, string>> = {
  claim: '已有人接手。',
  release: '已退回队列，等人接手。',
  transfer: '已转交。',
  'wait-for-person': '在等当事人回复。',
  'wait-for-court': '在等承办部门核实。',
  resume: '继续处理。',
  resolve: '已办结，已请当事人评价。',
  close: '已关闭。',
  reopen: '已重新打开。',
  reopened: '当事人说没解决，已重新打开。',
  withdrawn: '当事人撤回了请求，不用再处理。',
  merge: '已并入另一个工单。',
  woken: '⏰ “稍后处理”的时间到了，请继续办。',
  'follow-up-due': '📅 回访日到了，请今天跟进这个工单。',
}

const STEPS: Readonly<Record<number, string>> = {
  1: '⏰ 第 1 次催办（值班人员）：还没有人接手，请值班人员处理。',
  2: '⏰ 第 2 次催办（组长）：超时未接手，请组长安排。',
  3: '⏰ 第 3 次催办（执行局）：严重超时，请执行局负责人督办。',
}

export const personRated = (words: string): Reply => post([`当事人评价时说：${words}`])

export const describeRating = (rating: unknown): readonly Reply[] =>
  typeof rating === 'number' ? [post([`当事人评价：${rating} 分。`])] : []

/** A line on what happened to a ticket; `null` for what the group need not see. */
export function describeEvent(kind: string, detail: Readonly<Record<string, unknown>>): Reply | null {
  if (kind === 'climbed') return post([STEPS[Number(detail['step'])] ?? STEPS[3]!], ['claim'])
  if (kind === 'erased') return post(['当事人要求删除数据，请删除这个话题。'], [DELETE_TOPIC])
  const words = EVENTS[kind]
  return words ? post([words]) : null
}

/** What the group is told of something that was not done. */
export const groupTrouble = {
  conflict: '刚有人先动了这个工单，请看最新情况再来一次。',
  illegal: '这个状态下不能这样做。已办结的先发 /reopen。',
  missing: '找不到这个工单。',
  decided: '这份草稿已经处理过了。',
  help: HELP,
} as const

export const groupDone = '好了'
export const groupAnswer = (text: string): Reply => post([text])
