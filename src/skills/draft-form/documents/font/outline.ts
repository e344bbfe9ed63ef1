export interface Point {
  readonly x: number
  readonly y: number
  /** Off the curve it is the control point of a quadratic one. */
  readonly on: boolean
}
export type Contour = readonly Point[]

/** As fontkit draws a glyph: y rises, curves are cubic. */
export interface PathCommand {
  readonly command: string
  readonly args: readonly number[]
}

/** Farthest that a curve may stray, in units of which 1000 make the height of a line: not to be seen on paper. */
const TOLERANCE = 1

/** A glyph's outline with quadratic curves and whole coordinates, as TrueType has them. */
export function toContours(commands: readonly PathCommand[]): readonly Contour[] {
  const contours: Point[][] = []
  for (const { command, args } of commands) {
    const contour = contours.at(-1) ?? []
    const from = contour.at(-1)
    const [x = 0, y = 0] = args
    switch (command) {
      case 'moveTo':
        contours.push([{ x, y, on: true }])
        break
      case 'lineTo':
        contour.push({ x, y, on: true })
        break
      case 'bezierCurveTo':
        contour.push(...toQuadratic([from!.x, from!.y, ...args]))
        break
      case 'closePath':
        break
      default:
        throw new Error(`An outline with ${command} can't be converted.`)
    }
  }
  // TrueType fills to the right of an outline, PostScript to the left.
  return contours.map(contour => tidy(contour).toReversed()).filter(contour => contour.length > 2)
}

/** One cubic curve (four points) as quadratic ones, enough of them to stay within the tolerance. */
function toQuadratic(cubic: readonly number[]): Point[] {
  const [x0, y0, x1, y1, x2, y2, x3, y3] = cubic as [number, number, number, number, number, number, number, number]
  const bend = Math.hypot(x3 - 3 * x2 + 3 * x1 - x0, y3 - 3 * y2 + 3 * y1 - y0)
  const pieces = Math.max(1, Math.ceil(Math.cbrt((bend * Math.sqrt(3)) / 36 / TOLERANCE)))
  const at = (t: number, a: number, b: number, c: number, d: number): number =>
    (1 - t) ** 3 * a + 3 * (1 - t) ** 2 * t * b + 3 * (1 - t) * t ** 2 * c + t ** 3 * d
  const slope = (t: number, a: number, b: number, c: number, d: number): number =>
    3 * ((1 - t) ** 2 * (b - a) + 2 * (1 - t) * t * (c - b) + t ** 2 * (d - c))
  const control = (from: number, to: number, a: number, b: number, c: number, d: number): number =>
    (at(from, a, b, c, d) + at(to, a, b, c, d)) / 2 +
    ((slope(from, a, b, c, d) - slope(to, a, b, c, d)) * (to - from)) / 4
  return Array.from({ length: pieces }).flatMap((_, piece) => {
    const [from, to] = [piece / pieces, (piece + 1) / pieces]
    return [
      { x: control(from, to, x0, x1, x2, x3), y: control(from, to, y0, y1, y2, y3), on: false },
      { x: at(to, x0, x1, x2, x3), y: at(to, y0, y1, y2, y3), on: true },
    ]
  })
}

/** Rounded, without points that say nothing: doubled ones, and those in the middle of two control points. */
function tidy(contour: Contour): Point[] {
  const rounded = contour.map(({ x, y, on }) => ({ x: Math.round(x), y: Math.round(y), on }))
  const isSame = (a: Point, b: Point): boolean => a.on && b.on && a.x === b.x && a.y === b.y
  const single = rounded.filter((point, index) => !isSame(point, rounded[(index + 1) % rounded.length]!))
  return single.filter((point, index) => {
    const [before, after] = [single.at(index - 1)!, single[(index + 1) % single.length]!]
    const isImplied =
      point.on && !before.on && !after.on && before.x + after.x === 2 * point.x && before.y + after.y === 2 * point.y
    // Without its first point an outline would have to begin on a control point.
    return index === 0 || !isImplied
  })
}
