import { randomUUID } from 'node:crypto'
import type { Engine } from '../../conversation/engine.ts'
import type { TakeCredentials } from '../../conversation/take-credentials.ts'
import type { ConversationState } from '../../domain/conversation.ts'
import type { Effect } from '../../domain/effect.ts'
import type { FillIn } from '../../stores/with-live-replies.ts'
import type { Clock } from '../../support/clock.ts'
import { attachmentWords } from '../../wording/attachments.ts'
import { renderPlain } from '../../wording/render-plain.ts'
import { terminal } from '../../wording/terminal.ts'

interface Dependencies {
  readonly engine: Engine
  readonly clock: Clock
  readonly write: (text: string) => void
  /** Lines as the person types them; ends at the end of input. */
  readonly lines: AsyncIterable<string>
  /** Puts a file where the person can open it; returns where that is. */
  readonly saveFile: (fileName: string, content: Uint8Array) => Promise<string>
  /** Looks at a query code that was typed, and fills in what a reply only refers to; absent where no cases are kept. */
  readonly cases?: TerminalCases | undefined
}

export interface TerminalCases {
  /** Resolves to the text without the code. */
  readonly takeCredentials: TakeCredentials['take']
  readonly fillIn: FillIn
}

/** A conversation in a terminal. It lives in memory: nothing is stored, and it ends with the window. */
export function createTerminalChat({ engine, clock, write, lines, saveFile, cases }: Dependencies) {
  // A window is one person for as long as it is open.
  const conversationId = `terminal:${randomUUID()}`
  let count = 0
  async function saveFiles(effects: readonly Effect[]): Promise<readonly string[]> {
    const files = effects.filter(effect => effect.kind === 'store-file')
    return Promise.all(
      files.map(({ attachment, content }) =>
        saveFile(attachment.fileName, content).then(
          path => attachmentWords.saved(attachment.title, path),
          () => attachmentWords.notSaved(attachment.title),
        ),
      ),
    )
  }

  return {
    run: async (start: ConversationState): Promise<void> => {
      const opening = await engine.run({
        channel: 'terminal',
        conversationId,
        kind: 'start',
        text: '',
        state: start,
        now: clock(),
      })
      let state = opening.state
      let choices: readonly string[] = opening.reply.suggestions
      const show = (text: string): void => {
        write(`\n${text}\n`)
        choices.forEach((choice, index) => void write(`  ${index + 1}. ${choice}\n`))
        write(terminal.prompt)
      }
      show(renderPlain(opening.reply))
      for await (const line of lines) {
        const typed = line.trim()
        // Where leaving is one of the answers offered, it leaves the dialogue and not the window.
        if (terminal.leave.includes(typed) && !choices.includes(typed)) break
        if (typed === '') {
          write(terminal.prompt)
          continue
        }
        // A number picks one of the questions offered above.
        const chosen = /^\d{1,2}$/.test(typed) ? choices[Number(typed) - 1] : undefined
        const kind = chosen ? ('button' as const) : ('text' as const)
        const said = { channel: 'terminal', conversationId, kind, text: chosen ?? typed }
        const text = cases ? await cases.takeCredentials({ ...said, updateId: String(++count) }) : said.text
        const { reply: stored, state: next, effects } = await engine.run({ ...said, text, state, now: clock() })
        const reply = cases ? await cases.fillIn({ reply: stored, conversationId, sending: true }) : stored
        state = next
        choices = reply.suggestions
        show([renderPlain(reply), ...(await saveFiles(effects))].join('\n'))
      }
      write(`\n${terminal.goodbye}\n`)
    },
  }
}
