import type { Ticket } from '../../domain/ticket.ts'
import type { TicketStore } from '../../stores/ticket-store.ts'

/** Where the person stands, as far as the conversation says. */
export interface PersonState {
  /** Titles of what is open. */
  readonly guide: string | null
  readonly form: string | null
  readonly script: 'simplified' | 'traditional'
}

export async function readPerson(
  tickets: Pick<TicketStore, 'readOpen' | 'readTranscript'>,
  { conversationId }: Ticket,
  readTitles: () => Promise<ReadonlyMap<string, string>>,
): Promise<PersonState> {
  const [open, [last]] = await Promise.all([
    tickets.readOpen(conversationId),
    tickets.readTranscript(conversationId, 1),
  ])
  const titles = open.guide === null && open.form === null ? new Map<string, string>() : await readTitles()
  return {
    guide: open.guide && (titles.get(`guide:${open.guide}`) ?? open.guide),
    form: open.form && (titles.get(`form:${open.form}`) ?? open.form),
    script: last?.reply.script === 'traditional' ? 'traditional' : 'simplified',
  }
}
