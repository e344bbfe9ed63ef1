import type { Engine } from '../../conversation/engine.ts'
import type { ConversationState } from '../../domain/conversation.ts'
import type { Clock } from '../../support/clock.ts'
import { renderPlain } from '../../wording/render-plain.ts'
import { terminal } from '../../wording/terminal.ts'

interface Dependencies {
  readonly engine: Engine
  readonly clock: Clock
  readonly write: (text: string) => void
  /** Lines as the person types them; ends at the end of input. */
  readonly lines: AsyncIterable<string>
}

/** A conversation in a terminal. It lives in memory: nothing is stored, and it ends with the window. */
export function createTerminalChat({ engine, clock, write, lines }: Dependencies) {
  return {
    run: async (start: ConversationState): Promise<void> => {
      const opening = await engine.run({ channel: 'terminal', kind: 'start', text: '', state: start, now: clock() })
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
        if (terminal.leave.includes(typed)) break
        if (typed === '') {
          write(terminal.prompt)
          continue
        }
        // A number picks one of the questions offered above.
        const chosen = /^\d$/.test(typed) ? choices[Number(typed) - 1] : undefined
        const { reply, state: next } = await engine.run({
          channel: 'terminal',
          kind: chosen ? 'button' : 'text',
          text: chosen ?? typed,
          state,
          now: clock(),
        })
        state = next
        choices = reply.suggestions
        show(renderPlain(reply))
      }
      write(`\n${terminal.goodbye}\n`)
    },
  }
}
