interface Operators {
  readonly fnArray: readonly number[]
  readonly argsArray: readonly unknown[]
}

type Codes = Readonly<Record<string, number>>

const INVISIBLE_MODES = new Set([3, 7])

/** Tells why a string of a page is not seen: drawn invisibly or in white. Strings are told apart by their characters alone. */
export function findHiddenStrings({ fnArray, argsArray }: Operators, codes: Codes): (text: string) => string | null {
  const shown = new Set<string>()
  const hidden: { readonly text: string; readonly why: string }[] = []
  let state = { mode: 0, white: false }
  const saved: (typeof state)[] = []
  for (const [index, code] of fnArray.entries()) {
    const args = argsArray[index]
    if (code === codes['save']) saved.push(state)
    else if (code === codes['restore']) state = saved.pop() ?? state
    else if (code === codes['setTextRenderingMode']) state = { ...state, mode: Number(first(args)) }
    else if (code === codes['setFillRGBColor']) state = { ...state, white: isWhite(args) }
    else if (code === codes['setFillGray']) state = { ...state, white: Number(first(args)) > 0.94 }
    else if (code === codes['setFillTransparent']) state = { ...state, white: true }
    else if (code === codes['showText'] || code === codes['showSpacedText']) {
      const text = compact(toText(args))
      if (text === '') continue
      const why = INVISIBLE_MODES.has(state.mode) ? 'drawn invisibly' : state.white ? 'white letters' : null
      if (why) hidden.push({ text, why })
      else shown.add(text)
    }
  }
  if (hidden.length === 0) return () => null
  const shownText = [...shown].join('\n')
  return text => {
    const wanted = compact(text)
    // A single character may stand visibly in many places.
    if (wanted.length < 2 || shownText.includes(wanted)) return null
    return hidden.find(entry => entry.text.includes(wanted) || wanted.includes(entry.text))?.why ?? null
  }
}

const first = (args: unknown): unknown => (Array.isArray(args) ? args[0] : undefined)
const compact = (text: string): string => text.replace(/\s+/g, '')

function isWhite(args: unknown): boolean {
  const value = first(args)
  if (typeof value === 'string') return /^#(?:f[0-9a-f]){3}$/i.test(value)
  return Array.isArray(args) && args.length >= 3 && args.slice(0, 3).every(part => Number(part) >= 240)
}

function toText(args: unknown): string {
  const glyphs = first(args)
  if (!Array.isArray(glyphs)) return ''
  return glyphs
    .map(glyph => (glyph && typeof glyph === 'object' && 'unicode' in glyph ? String(glyph.unicode) : ''))
    .join('')
}
