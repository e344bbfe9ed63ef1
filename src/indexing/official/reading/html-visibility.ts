/** What a person sees of an element, as far as its own style and the style sheets inside the page say. */
export interface Visibility {
  readonly hidden: string | null
  readonly color: Colour
  readonly background: Colour
}

type Colour = readonly [number, number, number]

const BLACK: Colour = [0, 0, 0]
const WHITE: Colour = [255, 255, 255]
export const VISIBLE: Visibility = { hidden: null, color: BLACK, background: WHITE }

/** Colours nearer than this (of 765) can't be told apart by eye. */
const LEAST_CONTRAST = 48
const LARGEST_UNREADABLE_PX = 3

/** Rules such as `.x, #y { display: none }` of a page's style sheets, by `.x` and `#y`; other selectors are not followed. */
export function readStyleSheet(css: string): ReadonlyMap<string, string> {
  const rules = new Map<string, string>()
  for (const match of css.slice(0, 500_000).matchAll(/([^{}]{1,400})\{([^{}]{0,2000})\}/g)) {
    for (const selector of match[1]!.split(',')) {
      const name = selector.trim().toLowerCase()
      if (/^(?:[a-z][a-z0-9]*)?[.#][\w-]+$/.test(name)) {
        const key = name.slice(name.search(/[.#]/))
        rules.set(key, `${rules.get(key) ?? ''};${match[2]}`)
      }
    }
  }
  return rules
}

/** The visibility of an element inside one that is `outer`. Once hidden, everything below stays hidden. */
export function seeElement(
  outer: Visibility,
  attributes: Readonly<Record<string, string>>,
  sheet: ReadonlyMap<string, string>,
): Visibility {
  if (outer.hidden) return outer
  const style = readDeclarations([
    ...(attributes['class'] ?? '').split(/\s+/).map(name => sheet.get(`.${name.toLowerCase()}`) ?? ''),
    sheet.get(`#${(attributes['id'] ?? '').toLowerCase()}`) ?? '',
    attributes['style'] ?? '',
  ])
  const ground = style.get('background-color') ?? style.get('background') ?? attributes['bgcolor']
  const background = (ground && toColour(ground)) || outer.background
  const ink = style.get('color') ?? attributes['color']
  const color = (ink && toColour(ink)) || outer.color
  return { hidden: findHiding(attributes, style, color, background), color, background }
}

/** The last value of each property; what a page declares first is overruled by what stands nearer. */
function readDeclarations(styles: readonly string[]): ReadonlyMap<string, string> {
  const values = new Map<string, string>()
  for (const style of styles)
    for (const declaration of style.slice(0, 5_000).split(';')) {
      const colon = declaration.indexOf(':')
      if (colon > 0)
        values.set(
          declaration.slice(0, colon).trim().toLowerCase(),
          declaration
            .slice(colon + 1)
            .trim()
            .toLowerCase(),
        )
    }
  return values
}

function findHiding(
  attributes: Readonly<Record<string, string>>,
  style: ReadonlyMap<string, string>,
  color: Colour,
  background: Colour,
): string | null {
  const value = (property: string): string => style.get(property) ?? ''
  if ('hidden' in attributes) return 'hidden attribute'
  if (/^none\b/.test(value('display'))) return 'display:none'
  if (/^(hidden|collapse)\b/.test(value('visibility'))) return 'visibility:hidden'
  if (Number.parseFloat(value('opacity') || '1') < 0.1) return 'transparent'
  const pixels = /(?:^|\s)(\d*\.?\d+)(px|pt|em|rem|%|)(?:\s|\/|$|!)/.exec(value('font-size') || value('font'))
  if (pixels && toPixels(Number(pixels[1]), pixels[2]!) <= LARGEST_UNREADABLE_PX) return 'letters too small to read'
  if (/-\s*\d{3,}/.test(`${value('text-indent')} ${value('left')} ${value('top')}`)) return 'outside the page'
  if (/^rect\(\s*0|inset\(\s*(50|100)%/.test(value('clip') || value('clip-path'))) return 'clipped away'
  const flat = /^0(?:px|em|%)?$/
  const cut = /^hidden/.test(value('overflow') || value('overflow-y') || value('overflow-x'))
  if (cut && (flat.test(value('height')) || flat.test(value('width')))) return 'no size'
  return distance(color, background) < LEAST_CONTRAST ? 'the colour of its background' : null
}

const toPixels = (size: number, unit: string): number =>
  unit === 'em' || unit === 'rem' ? size * 16 : unit === '%' ? (size * 16) / 100 : unit === 'pt' ? (size * 4) / 3 : size

const NAMED: Readonly<Record<string, Colour>> = {
  white: WHITE,
  black: BLACK,
  snow: [255, 250, 250],
  ivory: [255, 255, 240],
  whitesmoke: [245, 245, 245],
  ghostwhite: [248, 248, 255],
  transparent: WHITE,
}

function toColour(text: string): Colour | null {
  const value = text.trim().toLowerCase()
  const hex = /#([0-9a-f]{6}|[0-9a-f]{3})\b/.exec(value)?.[1]
  if (hex) {
    const full = hex.length === 3 ? [...hex].map(digit => digit + digit).join('') : hex
    return [0, 2, 4].map(at => Number.parseInt(full.slice(at, at + 2), 16)) as unknown as Colour
  }
  const rgb = /rgba?\(\s*(\d+)[\s,]+(\d+)[\s,]+(\d+)(?:[\s,/]+([\d.]+))?/.exec(value)
  // Text of no opacity is as good as white.
  if (rgb)
    return rgb[4] !== undefined && Number(rgb[4]) < 0.1 ? WHITE : [Number(rgb[1]), Number(rgb[2]), Number(rgb[3])]
  const name = /^[a-z]+/.exec(value)?.[0]
  return name ? (NAMED[name] ?? null) : null
}

const distance = (a: Colour, b: Colour): number => Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) + Math.abs(a[2] - b[2])
