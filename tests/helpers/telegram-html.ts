/** What Telegram's parser would find wrong with a message in HTML mode, or its visible text. */
export type HtmlCheck = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly fault: string }

const TAG = /^<(\/?)(b|i|u|s|code|pre|a|blockquote)((?: [a-z-]+(?:="[^"<>]*")?)*)>/
const ENTITY = /^&(amp|lt|gt|quot|#\d+|#x[0-9a-f]+);/i
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"' }

/** Reads HTML as strictly as the Bot API does: known tags only, balanced, every `<` and `&` escaped. */
export function checkTelegramHtml(html: string): HtmlCheck {
  const open: string[] = []
  let text = ''
  let at = 0
  while (at < html.length) {
    const character = html[at]!
    if (character === '<') {
      const match = TAG.exec(html.slice(at, at + 4000))
      if (!match) return { ok: false, fault: `unsupported start tag at ${at}` }
      const [whole, slash, name] = match
      if (slash && open.pop() !== name) return { ok: false, fault: `unmatched end tag ${name} at ${at}` }
      if (!slash) open.push(name!)
      at += whole.length
    } else if (character === '&') {
      const match = ENTITY.exec(html.slice(at, at + 12))
      if (!match) return { ok: false, fault: `bare ampersand at ${at}` }
      text += decodeEntity(match[1]!)
      at += match[0].length
    } else {
      text += character
      at += 1
    }
  }
  return open.length > 0 ? { ok: false, fault: `unclosed tag ${open.at(-1)}` } : { ok: true, text }
}

function decodeEntity(name: string): string {
  if (!name.startsWith('#')) return NAMED[name.toLowerCase()] ?? ''
  const hex = name[1]?.toLowerCase() === 'x'
  return String.fromCodePoint(Number.parseInt(name.slice(hex ? 2 : 1), hex ? 16 : 10))
}
