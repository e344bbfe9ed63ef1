import { randomUUID } from 'node:crypto'
import type { Engine } from '../../conversation/engine.ts'
import { newConversation } from '../../domain/conversation.ts'
import type { Role } from '../../domain/passage.ts'
import type { Ticket } from '../../domain/ticket.ts'
import type { TicketDraft, TicketStore } from '../../stores/ticket-store.ts'

/** Lets the engine answer what a person said last. Nothing is sent: an officer decides what becomes of it. */
export type Drafter = (ticket: Ticket, now: number) => Promise<TicketDraft | null>

interface Dependencies {
  readonly engine: Pick<Engine, 'run'>
  readonly tickets: TicketStore
}

const ROLES: readonly Role[] = ['applicant', 'debtor', 'third-party']
const HISTORY = 6
const ANSWERS = /^(answered|guided_self_check|guided_remedy|refused_\w+)$/

export function createDrafter({ engine, tickets }: Dependencies): Drafter {
  return async (ticket, now) => {
    const question = await findQuestion(ticket)
    if (question === null) return null
    const transcript = await tickets.readTranscript(ticket.conversationId, HISTORY)
    const history = transcript.map(entry => entry.question).filter(text => text !== '' && text !== question)
    const role = ROLES.find(known => known === ticket.role) ?? null
    const { reply } = await engine.run({
      // No conversation: the engine neither remembers this turn nor opens tickets with it.
      channel: 'desk',
      kind: 'text',
      text: question,
      state: { ...newConversation, role, history, noticeShown: Number.MAX_SAFE_INTEGER },
      now,
    })
    // "I don't know" and "somebody will come" are nothing that an officer could put a name under.
    if (!ANSWERS.test(reply.outcome)) return null
    const draft = { id: randomUUID(), ticketId: ticket.id, question, reply, madeAt: now }
    await tickets.addDraft(draft)
    return { ...draft, status: 'proposed', why: null }
  }

  /** What was said since the last answer of an officer; before that, what the person asked the bot last. */
  async function findQuestion(ticket: Ticket): Promise<string | null> {
    const messages = await tickets.listMessages(ticket.id)
    const answered = messages.findLastIndex(({ author }) => author === 'staff')
    const since = messages.slice(answered + 1).map(({ text }) => text)
    const said = since.filter(text => text.length > 4).join('\n')
    if (said !== '' && !ASKS_FOR_PERSON.test(said)) return said
    const transcript = await tickets.readTranscript(ticket.conversationId, HISTORY)
    const asked = transcript.findLast(({ question }) => question.length > 4 && !ASKS_FOR_PERSON.test(question))
    return asked?.question ?? (said === '' ? null : said)
  }
}

/** Such a message says nothing that an answer could be made of. */
const ASKS_FOR_PERSON = /^.{0,6}(人工|真人|客服|工作人员).{0,6}$/
