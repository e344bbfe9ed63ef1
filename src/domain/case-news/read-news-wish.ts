import { fromChineseNumeral } from '../article-number.ts'
import { defaultNewsSettings, type NewsSettings } from './news-settings.ts'

/** What a message wants of the settings of the news. */
export type NewsWish = { readonly kind: 'show' } | { readonly kind: 'change'; readonly change: Partial<NewsSettings> }

const NUMBER = '(\\d{1,4}|[零〇一二三四五六七八九十百两]{1,5})'
const PART = '(凌晨|清晨|早晨|早上|上午|早|中午|午后|下午|傍晚|晚上|夜里|夜间|半夜|晚|夜)?'
const HOUR = `${PART}${NUMBER}(?:点钟?|时|[:：])(半|[0-5]?\\d分?)?`
const TELL = '(?:通知|告诉|提醒|打扰|打搅|吵|发|说)'
const SHOWS =
  /^(我的)?(案件)?通知(的)?(设置|设定|方式|时间|选项)[。！!]?$|^(改|修改|更改|调整|设置|设定|看看|查看)(一下|下)?(我的)?(案件)?通知(的)?(设置|设定|方式|时间)?[。！!]?$/
const QUIET = new RegExp(
  `^(?:从)?${HOUR}(?:到|至|-|~|—|－)+(?:第二天|次日)?${HOUR}(?:之间|这段时间|期间)?(?:请)?(?:不要|不|别|勿)(?:再|来)?(?:${TELL})(?:我)?(?:了)?$`,
)
const NO_QUIET =
  /^(夜里|晚上|夜间|半夜|任何时候|任何时间|什么时候|几点|全天)(也|都)?(可以|能|要)?(通知|提醒|告诉|发)(我)?$|^(取消|关掉|关闭|不要|不设)(安静|免打扰|勿扰)(时段|时间)?$/
const DAILY = new RegExp(
  `^(?:改成|改为|就)?(?:每天|每日|天天|一天)(?:${HOUR})?(?:汇总|合并|集中|攒在一起|攒着|合在一起)?(?:${TELL})?(?:我)?(?:一次|一条)?(?:${TELL})?(?:我)?$`,
)
const WEEKLY = new RegExp(
  `^(?:改成|改为|就)?(?:每周|每星期|每个星期|一周|一星期)(?:一(?!次|条))?(?:${HOUR})?(?:汇总|合并|集中|攒在一起|攒着|合在一起)?(?:${TELL})?(?:我)?(?:一次|一条)?(?:${TELL})?(?:我)?$`,
)
const SOON =
  /^(不要|不用|不必|取消|别)(再)?(汇总|合并|攒)(了|着)?([，,。]?(有|一有)(变化|消息|进展)就(发|说|告诉我|通知我))?$|^(有|一有)?(变化|消息|进展)?(就)?(马上|立刻|立即|及时|随时)(告诉|通知|提醒)我?$/
const SILENT = '(?:都|还)?(?:没有?|无)(?:任何|一点)?(?:动静|变化|进展|消息)'
const SILENCE = new RegExp(
  `^(?:过|满|超过|要是|如果)?${NUMBER}(天|日|周|个星期|星期|个?月)${SILENT}(?:的话|时|了)?[，,]?(?:就|再|才|请)?(?:告诉|提醒|通知|说)(?:我)?(?:一声|一下)?$`,
)
const NO_SILENCE = new RegExp(
  `^${SILENT}(?:的话|时|的时候)?[，,]?(?:就|也)?(?:不用|不要|不必|别|不)(?:告诉|提醒|通知|说)(?:我)?(?:了)?$`,
)

/** Reads a wish such as 晚上十点到早上七点不打扰, 每天18点汇总一次 or 45天没动静告诉我; `null` for everything else. */
export function readNewsWish(text: string): NewsWish | null {
  const plain = text.normalize('NFKC').replace(/\s+|[。.!]+$/g, '')
  if (SHOWS.test(plain)) return { kind: 'show' }
  const change = readChange(plain)
  return change && { kind: 'change', change }
}

function readChange(plain: string): Partial<NewsSettings> | null {
  const quiet = QUIET.exec(plain)
  if (quiet) {
    const [from, until] = [toHour(quiet[1], quiet[2]!), toHour(quiet[4], quiet[5]!)]
    if (from === null || until === null) return null
    // Parts of an hour are left quiet.
    return { quietFrom: from, quietUntil: hasMinutes(quiet[6]) ? (until + 1) % 24 : until }
  }
  if (NO_QUIET.test(plain)) return { quietFrom: 0, quietUntil: 0 }
  for (const [rhythm, pattern] of [
    ['daily', DAILY],
    ['weekly', WEEKLY],
  ] as const) {
    const said = pattern.exec(plain)
    // 每天 alone is no wish.
    if (!said || !/汇总|合并|集中|攒|合在一起|一次|一条|通知|告诉|提醒|发/.test(plain)) continue
    const digestHour = said[2] === undefined ? defaultNewsSettings.digestHour : toHour(said[1], said[2])
    return digestHour === null ? null : { rhythm, digestHour }
  }
  if (SOON.test(plain)) return { rhythm: 'soon' }
  if (NO_SILENCE.test(plain)) return { silenceDays: null }
  const silence = SILENCE.exec(plain)
  const count = silence && fromChineseNumeral(silence[1]!)
  return silence && count !== null ? { silenceDays: count * daysOf(silence[2]!) } : null
}

const daysOf = (unit: string): number => (unit.includes('月') ? 30 : /周|星期/.test(unit) ? 7 : 1)
const hasMinutes = (said: string | undefined): boolean => said !== undefined && !/^0+分?$/.test(said)

/** An hour as people say it, 0 to 23; `null` when there is no such hour. */
function toHour(part: string | undefined, said: string): number | null {
  const number = fromChineseNumeral(said)
  if (number === null || number > 24) return null
  const isEvening = part !== undefined && /下午|午后|傍晚|晚|夜/.test(part)
  // 夜里两点 is after midnight, 晚上十二点 is midnight.
  if (isEvening && /晚|夜/.test(part) && part !== '傍晚' && number === 12) return 0
  if (isEvening && number < 12 && !(/夜/.test(part) && number < 6)) return number + 12
  if (part === '中午' && number < 6) return number + 12
  if (part === '凌晨' && number === 12) return 0
  return number % 24
}
