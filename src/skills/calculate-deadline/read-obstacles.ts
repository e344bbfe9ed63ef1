import type { Suspension } from '../../domain/deadlines/count-limitation.ts'
import { addMonths, type Day } from '../../domain/deadlines/days.ts'
import type { FoundDay } from '../../domain/deadlines/find-days.ts'

/** Times in which a person could not act, as a message names them. */
export interface Obstacles {
  readonly periods: readonly Suspension[]
  /** The days that those times begin and end with; they start no deadline. */
  readonly days: readonly FoundDay[]
}

/** What keeps people from acting: force majeure, illness, being held, nobody who may act for them (执行程序解释第十九条). */
const OBSTACLE =
  /住(了|过|进)?.{0,3}(医)?院|昏迷|重病|重伤|病危|瘫痪|手术|车祸|疫情|封控|封(城|村|路|小区|楼)|(被|给)(封|困|关|控制|拘|羁押)|封了|隔离|洪水|山洪|地震|台风|泥石流|灾|不可抗力|坐牢|服刑|没(有)?(法定代理人|监护人)|(法定代理人|监护人|继承人).{0,4}(死|去世|没定|没确定)|困在/
const UP_TO = /^[^，。；,;\d]{0,6}(到|至|—|–|-|~|～)[^，。；,;\d]{0,3}$/
const OVER =
  /^.{0,6}(出院|解封|解除|放(了)?出来|出来|醒(了|过来)|好了|康复|恢复|通(了)?(路|车)|结束|才(有|定|确定).{0,4}(代理人|监护人|继承人))/
const STILL = /(到现在|至今|一直)(都|还)?(没|在|不)?|还(没|在)(出院|住院|封|隔离|好|出来|解)/
const AROUND = 14

export const namesObstacle = (text: string): boolean => OBSTACLE.test(text)

/**
 * Reads 9月1日到10月15日住院, 9月1日住院，10月15日出院 and 9月1日住院到现在. `days` are those of the text, in its order;
 * with `anyPeriod` the reason need not be named.
 */
export function readObstacles(text: string, days: readonly FoundDay[], today: Day, anyPeriod = false): Obstacles {
  const periods: Suspension[] = []
  const used: FoundDay[] = []
  for (let at = 0; at < days.length; at++) {
    const [first, second] = [days[at]!, days[at + 1]]
    const end = first.index + first.length
    const between = second ? text.slice(end, second.index) : ''
    const behind = text.slice(end, end + AROUND)
    const isRange =
      second !== undefined &&
      UP_TO.test(between) &&
      (anyPeriod || OBSTACLE.test(between) || isNear(text, first.index, second.index + second.length))
    const isPair =
      second !== undefined &&
      OBSTACLE.test(between) &&
      OVER.test(text.slice(second.index + second.length, second.index + second.length + AROUND))
    if (second && (isRange || isPair)) {
      periods.push(toPeriod(first, second))
      used.push(first, second)
      at += 1
    } else if (OBSTACLE.test(behind.split(/[，。；,;]/)[0]!) && STILL.test(text.slice(end, second?.index))) {
      periods.push({ kind: 'suspend', from: first.day, until: today })
      used.push(first)
    }
  }
  return { periods: periods.filter(({ from, until }) => from <= until), days: used }
}

const isNear = (text: string, from: number, to: number): boolean =>
  OBSTACLE.test(text.slice(to, to + AROUND)) || OBSTACLE.test(text.slice(Math.max(0, from - AROUND), from))

/** The second day is of the year of the first where the text names it there alone. */
function toPeriod(first: FoundDay, second: FoundDay): Suspension {
  let until = second.day
  if (second.yearAssumed && !first.yearAssumed) {
    until = `${first.day.slice(0, 4)}${until.slice(4)}`
    if (until < first.day) until = addMonths(until, 12)
  } else if (second.yearAssumed && until < first.day) until = addMonths(until, 12)
  return { kind: 'suspend', from: first.day, until }
}
