import type { Reply, ReplyBlock } from '../domain/reply.ts'
import { isWaiting, type Ticket } from '../domain/ticket.ts'
import { renderMoment } from './render-moment.ts'

const ASK_FOR_STATE = '人工到哪了'
const WITHDRAW = '撤回人工'
export const REOPEN = '没解决，重新打开'

const block = (text: string, kind: ReplyBlock['kind'] = 'text'): ReplyBlock => ({ kind, text, cites: [] })

/** What the desk promised, and what is known of the way there. */
export interface Standing {
  readonly number: string
  /** 1 is next. */
  readonly place: number
  readonly dueAt: number
  readonly now: number
  /** When somebody is at the desk again; `null` while somebody is. */
  readonly staffedAt: number | null
}

/** Place and due time in one sentence, honest outside working hours. */
function renderPromise({ place, dueAt, now, staffedAt }: Standing): string {
  const queue = place <= 1 ? '您排在第一位' : `前面还有 ${place - 1} 位`
  const due = renderMoment(dueAt, now)
  if (staffedAt === null) return `${queue}，工作人员最晚${due}前回复您。`
  return `现在没有人值班，${renderMoment(staffedAt, now)}上班后有人看。${queue}，最晚${due}前回复您。`
}

const HOW_TO_GO_ON = `可以接着把情况写在这里，会一起交给工作人员。想知道进展发“${ASK_FOR_STATE}”，不需要了发“${WITHDRAW}”。`
const URGENT = '急事不要等，打 12368 诉讼服务热线（工作时间有人工）。'

const withSuggestions = (reply: Omit<Reply, 'citations'>): Reply => ({ ...reply, citations: [] })

/** The person asked for a person, and the request is stored. */
export const ticketOpened = (standing: Standing): Reply =>
  withSuggestions({
    outcome: 'escalated_person',
    blocks: [
      block(`已为您登记转人工，编号 ${standing.number}。`, 'conclusion'),
      block(renderPromise(standing)),
      block(`${HOW_TO_GO_ON}${URGENT}`, 'next-step'),
    ],
    suggestions: [ASK_FOR_STATE, WITHDRAW],
  })

/** Many people who set out together: what they need is somebody to talk to, not a rule that sounds near. */
export const petitionHeard = (standing: Standing): Reply =>
  withSuggestions({
    outcome: 'escalated_person',
    blocks: [
      block(
        `这么多人等着，急得有道理。这件事已登记转人工，编号 ${standing.number}，请工作人员直接和你们谈。`,
        'conclusion',
      ),
      block(renderPromise(standing)),
      block(
        `一起反映同一件事，推选不超过五名代表就行（《信访工作条例》第二十条），不用都跑一趟；围堵、拉横幅会把自己搭进去，也帮不上案子。请把执行案号、多少人、欠多少写在这里，会一起交给工作人员。${URGENT}`,
        'next-step',
      ),
    ],
    suggestions: [ASK_FOR_STATE, WITHDRAW],
  })

/** Under a reply that says more: that a person was called, and when one comes. */
export const personCalled = (standing: Standing): ReplyBlock =>
  block(`这件事需要人来看，已为您登记转人工，编号 ${standing.number}。${renderPromise(standing)}${HOW_TO_GO_ON}`)

/** The same where there was a request already. */
export const personToldToo = (ticket: Ticket): ReplyBlock =>
  isWaiting(ticket.status)
    ? block(`您说的已记到 ${ticket.number}，会一起交给工作人员。`)
    : block(`您说的已同时转给正在办 ${ticket.number} 的工作人员。`)

export const ticketState = (ticket: Ticket, standing: Standing): Reply =>
  withSuggestions({
    outcome: 'escalated_open',
    blocks: [block(renderState(ticket, standing), 'conclusion'), block(HOW_TO_GO_ON)],
    suggestions: [ASK_FOR_STATE, WITHDRAW],
  })

function renderState(ticket: Ticket, standing: Standing): string {
  const { number, deliveredAt, dueAt } = ticket
  switch (ticket.status) {
    case 'open':
    case 'reopened': {
      const received = deliveredAt === null ? '已经登记，值班台还没有签收' : '值班台已经收到，还没有人接手'
      const late = standing.now > dueAt ? '已经超过答应您的时间，对不起，已在催办。' : ''
      return `${number}：${received}。${late || renderPromise(standing)}`
    }
    case 'claimed':
      return `${number}：已有工作人员接手，正在处理。`
    case 'waiting-for-person':
      return `${number}：工作人员在等您回复，请直接把内容发在这里。`
    case 'waiting-for-court':
      return `${number}：工作人员已转有关部门核实，有结果会在这里告诉您。`
    case 'resolved':
    case 'closed':
      return `${number}：已经办结。没解决就发“${REOPEN}”。`
    default:
      return ticket.status satisfies never
  }
}

export const noTicket: Reply = withSuggestions({
  outcome: 'escalated_open',
  blocks: [block('您现在没有转人工的请求。需要人来看，发“转人工”。')],
  suggestions: [],
})

/** Short, so that it doesn't talk over the officer. */
export const passedOn = (number: string): Reply =>
  withSuggestions({ outcome: 'escalated_open', blocks: [block(`已转给工作人员（${number}）。`)], suggestions: [] })

export const ticketWithdrawn = (number: string): Reply =>
  withSuggestions({
    outcome: 'escalated_withdrawn',
    blocks: [block(`已撤回 ${number}。以后需要人来看，再发“转人工”就行。您也可以接着问我。`)],
    suggestions: [],
  })

export const ticketReopened = (standing: Standing): Reply =>
  withSuggestions({
    outcome: 'escalated_open',
    blocks: [block(`已重新打开 ${standing.number}，会有人再看。`, 'conclusion'), block(renderPromise(standing))],
    suggestions: [ASK_FOR_STATE, WITHDRAW],
  })

export const thanksForRating = (rating: number): Reply =>
  withSuggestions({
    outcome: 'escalated_rated',
    blocks: [
      block(
        rating >= 4
          ? '谢谢您的评价。还想说什么，可以接着写一句；不写也行。'
          : `谢谢您直说，会转给负责人看。哪里不满意，可以接着写一句。事情没解决，发“${REOPEN}”。`,
      ),
    ],
    suggestions: rating >= 4 ? [] : [REOPEN],
  })

export const thanksForWords: Reply = withSuggestions({
  outcome: 'escalated_rated',
  blocks: [block('记下了，谢谢。')],
  suggestions: [],
})
