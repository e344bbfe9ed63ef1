import type { Reply } from '../../domain/reply.ts'
import type { OutgoingMessage } from '../../stores/outbox-store.ts'
import { renderTelegram } from '../../wording/render-telegram.ts'
import { THUMBS_DOWN, THUMBS_UP } from '../../wording/switches.ts'
import type { Buttons, Part } from './create-part-sender.ts'
import { toKeyboard } from './keyboard.ts'

export interface Parts {
  readonly parts: readonly Part[]
  /** Under the last part. */
  readonly buttons: Buttons
}

/** A reply as it goes to Telegram, made ahead by the thread that found it. */
export interface PreparedReply {
  readonly htmls: readonly string[]
  readonly buttons: Buttons
}

/** `undefined` where files go out too, or something is filled in on the way. */
export function prepareReply(reply: Reply): PreparedReply | undefined {
  if (reply.live || reply.attachments) return undefined
  const { parts, buttons } = toParts(reply)
  return { htmls: parts.flatMap(part => (part.kind === 'text' ? [part.text.html] : [])), buttons }
}

export function partsOf(message: OutgoingMessage): Parts {
  const prepared = message.prepared as PreparedReply | undefined
  if (!prepared) return toParts(message.reply)
  const { htmls, buttons } = prepared
  const toText = (html: string, at: number) => ({
    html,
    /** Rarely wanted, and the reply need not be read for anything else. */
    get plain() {
      return renderTelegram(message.reply).parts[at]!.plain
    },
  })
  return { parts: htmls.map((html, at) => ({ kind: 'text', text: toText(html, at) })), buttons }
}

/** Files come last, so the buttons are under the last of them. */
function toParts(reply: Reply): Parts {
  const { parts, buttons } = renderTelegram(reply)
  const texts = parts.map(text => ({ kind: 'text', text }) as const)
  const files = (reply.attachments ?? []).map(attachment => ({ kind: 'file', attachment }) as const)
  const rows = reply.outcome === 'answered' ? [...buttons, [THUMBS_UP, THUMBS_DOWN]] : buttons
  return { parts: [...texts, ...files], buttons: toKeyboard(rows) }
}
