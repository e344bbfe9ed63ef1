import { judgeCourtMessage } from '../../domain/court-message/judge-court-message.ts'
import { findNoticeId } from '../../domain/court-message/notice-id.ts'
import type { Citation, Reply, ReplyBlock } from '../../domain/reply.ts'
import { courtMessage } from '../../wording/court-message.ts'
import { ASK_FOR_A_PERSON, AUTOMATIC_LABEL } from '../../wording/replies.ts'
import { renderDay } from '../../wording/sources.ts'

/** Says how likely a message is a swindle, and how to make sure. Nothing of the message is repeated. */
export type CheckCourtMessage = (text: string, askedOn: string) => Promise<Reply>

interface Dependencies {
  /** Citations of passages as they stand on a day; those that don't exist are left out. */
  readonly cite: (passageIds: readonly string[], day: string) => readonly Citation[]
  /** The day on which we sent a notice, `YYYY-MM-DD`; `null` for ids that are not ours. */
  readonly findNoticeDay: (id: string) => Promise<string | null>
}

/** 接到“法院”电话要钱；12368能办什么 */
const SOURCES = ['legal-help-lines/2', 'hotline-12368/1']

export const createCheckCourtMessage =
  ({ cite, findNoticeDay }: Dependencies): CheckCourtMessage =>
  async (text, askedOn) => {
    const { verdict, signs, namesOfficialAddress, namesOfficialNumber } = judgeCourtMessage(text)
    const citations = cite(SOURCES, askedOn)
    const cites = citations.map((_, index) => index + 1)
    const block = (kind: ReplyBlock['kind'], words: string, marks = cites): ReplyBlock => ({
      kind,
      text: words,
      cites: marks,
    })
    const id = findNoticeId(text)
    const sentOn = id === null ? null : await findNoticeDay(id)
    const aboutId =
      id === null
        ? null
        : sentOn === null
          ? `${courtMessage.notOurs(id)}${courtMessage.conclusion[verdict]}`
          : verdict === 'like-fraud'
            ? courtMessage.sentByUsButFraud(id)
            : courtMessage.sentByUs(id, renderDay(sentOn))
    return {
      outcome: 'guided_court_message',
      blocks: [
        block('conclusion', aboutId ?? courtMessage.conclusion[verdict]),
        block('basis', courtMessage.reasons(signs), cites.slice(0, 1)),
        ...(namesOfficialAddress ? [block('text', courtMessage.officialAddress, [])] : []),
        ...(namesOfficialNumber ? [block('text', courtMessage.officialNumber, [])] : []),
        block('next-step', courtMessage.nextStep[verdict], cites.slice(1)),
        block('note', AUTOMATIC_LABEL, []),
      ],
      citations,
      suggestions: [ASK_FOR_A_PERSON],
    }
  }
