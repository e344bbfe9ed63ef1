import type { Reply, ReplyBlock } from '../domain/reply.ts'
import type { Ticket } from '../domain/ticket.ts'
import { AUTOMATIC_LABEL } from './replies.ts'
import { REOPEN } from './ticket-replies.ts'

const RATINGS = ['满意', '一般', '不满意'] as const

const block = (text: string, kind: ReplyBlock['kind'] = 'text'): ReplyBlock => ({ kind, text, cites: [] })

const notice = (text: string, suggestions: readonly string[] = []): Reply => ({
  outcome: 'escalated_notice',
  blocks: [block(text)],
  citations: [],
  suggestions,
})

/** What an officer wrote, with a line that says so: it must never look like an automatic answer, nor the other way round. */
export const staffReply = (number: string, text: string): Reply => ({
  outcome: 'escalated_reply',
  blocks: [block(`工作人员回复（${number}）`), block(text)],
  citations: [],
  suggestions: [],
})

/** An answer of the engine that an officer approved: his word now, with its sources. */
export const approvedDraft = (number: string, draft: Reply): Reply => ({
  outcome: 'escalated_reply',
  blocks: [
    block(`工作人员回复（${number}）`),
    ...draft.blocks.filter(({ kind, text }) => kind !== 'note' && text !== AUTOMATIC_LABEL),
  ],
  citations: draft.citations,
  suggestions: [],
})

export const ticketClaimed = (number: string): Reply =>
  notice(`工作人员已接手 ${number}，接下来由工作人员在这里回复您。您写的话都会直接转过去。`)

export const ticketTransferred = (number: string): Reply =>
  notice(`${number} 已转给负责这类问题的同事，您不用重新说一遍，请稍等。`)

export const ticketAtCourt = (number: string): Reply => notice(`${number} 正在请承办部门核实，有结果会在这里告诉您。`)

export const ticketMerged = (number: string, into: string): Reply =>
  notice(`${number} 和您的另一个请求 ${into} 是同一件事，已并到一起办，回复会发到您提出 ${into} 的那个对话里。`)

export const ticketOpenedAgain = (number: string): Reply => notice(`${number} 已由工作人员重新打开，会继续处理。`)

/** The end, with one tap to rate it where somebody answered. */
export function ticketEnded({ number, firstReplyAt }: Ticket, reopenDays: number): Reply {
  if (firstReplyAt === null) {
    return notice(`${number} 已关闭。还需要人来看，发“转人工”。`, ['转人工'])
  }
  return notice(
    `${number} 已办结。这次办得怎么样？点一下就行，也可以发 1 到 5 分。没解决，${reopenDays} 天内发“${REOPEN}”，不用重新说一遍。`,
    [...RATINGS, REOPEN],
  )
}

const CLIMBS: Readonly<Record<number, string>> = {
  2: '还没有人接手，已经提醒值班组长。',
  3: '等得太久，对不起。已经报给执行局负责人督办。',
}

/** What the person is told when the desk was called again; `null` where only the desk needs to know. */
export function ticketClimbed(number: string, step: number): Reply | null {
  const words = CLIMBS[step]
  return words ? notice(`${number}：${words}急事请同时打 12368 诉讼服务热线。`) : null
}
