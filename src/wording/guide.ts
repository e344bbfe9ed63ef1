import type { Remedy } from '../domain/guide/remedy.ts'
import { renderDay } from './sources.ts'

/** What the dialogues say around the trees, which are data of `knowledge/trees`. */
export const guideWords = {
  back: '返回上一步',
  exit: '退出',
  restart: '从头开始',
  resume: '接着来',
  person: '转人工',
  selfCheck: '信用修复自查',
  whichRoad: '看看该走哪条路',
  step: (title: string, step: number): string => `${title} · 第${step}步`,
  exited: (title: string): string => `好的，${title}先到这里。想接着做，随时发“${title}”。`,
  alreadyFirst: '已经是第一步了。',
  changed: (title: string): string => `“${title}”的内容更新过，之前的回答对不上了，麻烦您从头答一遍。`,
  assumedRole: (role: string): string => `按您是${role}来问（不是的话，发“返回上一步”重选）：`,
  wentBack: '好，改一下：',
  notUnderstood: '这句话我没对上号，请点下面的按钮，或者回复第几个。',
  stillNotUnderstood: '还是没对上号。可以点按钮、回复第几个，也可以转人工问。',
  whileAway: (days: number, title: string, step: number): string =>
    `您${days === 0 ? '之前' : `${days}天前`}在做“${title}”，做到第${step}步。接着来吗？`,
  goOn: (title: string, ask: string): string => `刚才的“${title}”还没做完，接着答就行：${ask}`,
  goOnLater: (title: string): string => `您之前的“${title}”还没做完，想接着做就点“接着来”。`,
  offerSelfCheck: '想知道您自己符不符合条件，点“信用修复自查”，我一步步问您，最后告诉您凭哪一条、去哪里、几天答复。',
  offerRoad: '想知道您自己该走哪条路、期限过没过，点“看看该走哪条路”，我问几句就告诉您。',
  begin: (title: string, ask: string): string => `您自己符不符合，我们一步步看（${title} · 第1步）：${ask}`,
  counted: (start: string, dueOn: string, isOver: boolean, moved: boolean, isMonth: boolean): string =>
    `${isMonth ? `您只说了月份，按最晚的${renderDay(start)}` : `按您说的${renderDay(start)}`}起算（当天不算），到${renderDay(dueOn)}${moved ? '（最后一天逢休息日，已顺延）' : ''}，${isOver ? '已经过了' : '还没过'}。`,
  where: '去哪里',
  bring: '带什么',
  answerBy: '多久答复',
  after: '之后',
  missing: '还差',
  todo: '怎么办',
  whyPerson: '为什么要请人看',
  prepare: '准备好',
  findPerson: '怎么找人：回复“转人工”；也可以打12368问执行法院，打12348问免费法律咨询。',
  closed: '已经走不通的路',
  inOrder: '按先后，您能走的路',
  first: (name: string): string => `先说${name}：`,
  howTo: (name: string): string => `怎么走：${name}`,
} as const

const CIRCLED = ['①', '②', '③', '④', '⑤', '⑥', '⑦', '⑧', '⑨']

/** ①…；②… */
export const renderNumbered = (items: readonly string[]): string =>
  items.length === 1 ? `${items[0]}。` : `${items.map((item, index) => `${CIRCLED[index] ?? '·'}${item}`).join('；')}。`

/** Everything that one way asks of a person, a line each. */
export const renderRemedy = (
  { who, where, evidence, deadline, answerBy, next }: Remedy,
  formTitle: string | undefined,
): string =>
  [
    `谁能走：${who}。`,
    `去哪里：${where}。`,
    `期限：${deadline.text}。`,
    ...(formTitle ? [`写什么：${formTitle}。`] : []),
    `带什么：${renderNumbered(evidence)}`,
    `多久答复：${answerBy}。`,
    `之后：${next}。`,
  ].join('\n')

/** One way among several, in two lines. */
export const renderRemedyBriefly = ({ name, purpose, where, deadline, excludes }: Remedy, place: number): string =>
  `${CIRCLED[place] ?? '·'}${name}：${purpose}。去哪里：${where}；期限：${deadline.text}。注意：${excludes}。`

export const renderExcludes = ({ excludes }: Remedy): string => `注意：${excludes}。`
