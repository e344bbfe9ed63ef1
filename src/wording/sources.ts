import { toChineseNumeral } from '../domain/article-number.ts'
import type { Citation } from '../domain/reply.ts'

type Named = Pick<Citation, 'title' | 'number' | 'article'>

/** 《…》（法释〔2017〕7号）第十条 */
export const renderSourceName = ({ title, number, article }: Named): string =>
  `《${title.replace(/[《》]/g, mark => (mark === '《' ? '〈' : '〉'))}》${number ? `（${number}）` : ''}${article}`

const STATUS = {
  'in-force': '现行有效',
  ended: '已失效',
  'not-yet-in-force': '尚未施行',
  published: '公开发布',
} as const satisfies Record<Citation['status'], string>

export const renderStatus = (status: Citation['status']): string => STATUS[status]

/** 现行有效，2017年5月1日起施行 */
export function renderValidity({ status, effective, ended }: Citation): string {
  const from = status === 'published' ? `${renderDay(effective)}` : `${renderDay(effective)}起施行`
  const until = status === 'ended' && ended ? `，${renderDay(ended)}起失效` : ''
  return `${STATUS[status]}，${from}${until}`
}

/** 2017-05-01 -> 2017年5月1日 */
export function renderDay(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return `${year}年${month}月${date}日`
}

export const renderEndedNote = ({ title, ended, endedBy }: Citation): string =>
  `注意：《${title}》${ended ? `自${renderDay(ended)}起` : ''}已经失效${endedBy ? `，现在按《${endedBy}》办` : ''}。上面引它只是说明过去的规定。`

export const renderFutureNote = ({ title, effective }: Citation): string =>
  `注意：《${title}》自${renderDay(effective)}起才施行，您问的那一天还不适用。`

/** Said beside an answer that rests on a point with one source. `point` is a few words. */
export const renderOneSource = (point: string): string => `有一点只核到一个公开来源，请以原文为准：${point}。`

/** Said beside an answer from a digest that leaves something out. `what` is a few words. */
export const renderNotCovered = (title: string, what: string): string =>
  `《${title}》我们没有收全：${what}。用得上时请看原文，或者问执行法院。`

interface RenumberedArticle {
  readonly old: number
  readonly current: number
  /** 2021年修正文本 */
  readonly edition: string
}

export const renderRenumbered = ({ old, current, edition }: RenumberedArticle): string =>
  `注意条号变了：您说的第${toChineseNumeral(old)}条是${edition}的条号，现在是第${toChineseNumeral(current)}条。写材料请用新条号。`

export const renderMayBeRenumbered = (articles: readonly RenumberedArticle[]): string =>
  `如果您看的是旧文本：${articles
    .map(
      ({ old, current, edition }) => `${edition}的第${toChineseNumeral(old)}条现在是第${toChineseNumeral(current)}条`,
    )
    .join('；')}。`
