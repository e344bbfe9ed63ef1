import { judgeCourtMessage } from '../../domain/court-message/judge-court-message.ts'
import { findNoticeId } from '../../domain/court-message/notice-id.ts'
import type { Citation, Reply, ReplyBlock } from '../../domain/reply.ts'
import { courtMessage } from '../../wording/court-message.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderDay } from '../../wording/sources.ts'

/** Says how likely a message is a swindle, and how to make sure. Nothing of the message is repeated. */
export interface CheckCourtMessage {
  check(text: string, askedOn: string): Promise<Reply>
  /** Asks for the message that somebody speaks of; what holds for every message is said at once. */
  ask(askedOn: string): Reply
}

interface Dependencies {
  /** Citations of passages as they stand on a day; those that don't exist are left out. */
  readonly cite: (passageIds: readonly string[], day: string) => readonly Citation[]
  /** The day on which we sent a notice, `YYYY-MM-DD`; `null` for ids that are not ours. */
  readonly findNoticeDay: (id: string) => Promise<string | null>
}

/** 接到“法院”电话要钱；12368能办什么 */
const SOURCES = ['legal-help-lines/2', 'hotline-12368/1']

export function createCheckCourtMessage({ cite, findNoticeDay }: Dependencies): CheckCourtMessage {
  const compose = (askedOn: string) => {
    const citations = cite(SOURCES, askedOn)
    const cites = citations.map((_, index) => index + 1)
    const block = (kind: ReplyBlock['kind'], text: string, marks = cites): ReplyBlock => ({ kind, text, cites: marks })
    const finish = (blocks: readonly ReplyBlock[]): Reply => ({
      outcome: 'guided_court_message',
      blocks: [...blocks, block('note', AUTOMATIC_LABEL, [])],
      citations,
      suggestions: [ASK_FOR_A_PERSON],
    })
    return { cites, block, finish }
  }

  async function sayOfId(id: string, verdict: keyof typeof courtMessage.conclusion): Promise<string> {
    const sentOn = await findNoticeDay(id)
    if (sentOn === null) return `${courtMessage.notOurs(id)}${courtMessage.conclusion[verdict]}`
    return verdict === 'like-fraud' ? courtMessage.sentByUsButFraud(id) : courtMessage.sentByUs(id, renderDay(sentOn))
  }

  return {
    check: async (text, askedOn) => {
      const { verdict, signs, namesOfficialAddress, namesOfficialNumber } = judgeCourtMessage(text)
      const { cites, block, finish } = compose(askedOn)
      const id = findNoticeId(text)
      return finish([
        block('conclusion', id === null ? courtMessage.conclusion[verdict] : await sayOfId(id, verdict)),
        block('basis', courtMessage.reasons(signs), cites.slice(0, 1)),
        ...(namesOfficialAddress ? [block('text', courtMessage.officialAddress, [])] : []),
        ...(namesOfficialNumber ? [block('text', courtMessage.officialNumber, [])] : []),
        block('next-step', courtMessage.nextStep[verdict], cites.slice(1)),
      ])
    },
    ask: askedOn => {
      const { cites, block, finish } = compose(askedOn)
      return finish([
        block('conclusion', courtMessage.show, []),
        block('basis', courtMessage.rule, cites.slice(0, 1)),
        block('next-step', courtMessage.nextStep['cannot-confirm'], cites.slice(1)),
      ])
    },
  }
}
