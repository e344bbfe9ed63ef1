import type { CaseMeasure, MeasureType } from '../../domain/case.ts'
import { renderDay } from '../sources.ts'
import type { RuleReference } from './stage-words.ts'

interface MeasureWords {
  readonly name: string
  /** What it means from day to day. */
  readonly meaning: string
  /** What follows from its last day. */
  readonly atEnd: string
  readonly rule: RuleReference | null
}

export const MEASURE_WORDS: Readonly<Record<MeasureType, MeasureWords>> = {
  seizure: {
    name: '查封、扣押、冻结',
    meaning: '被封的房、车不能过户、抵押，被冻的存款不能取、不能转；没被收走的，一般还能照常住、照常用',
    atEnd: '到期没有续，就自动失效；申请执行人要在到期前申请续',
    rule: ['seizure-2020', '第二十七条'],
  },
  'dishonest-list': {
    name: '失信名单',
    meaning: '名字在网上公开，贷款、任职、招投标会受影响，还会同时被限制消费',
    atEnd: '有期限的，期满后三个工作日内删除',
    rule: ['dishonest-list-2017', '第十条'],
  },
  'consumption-restriction': {
    name: '限制消费',
    meaning:
      '不能坐飞机、G字头动车、软卧和动车一等座以上，不能住星级宾馆、买房买车；普通火车的硬座硬卧、D字头二等座可以坐',
    atEnd: '还清、提供有效担保或者申请执行人同意，可以申请解除',
    rule: ['consumption-restriction-2015', '第三条'],
  },
  'exit-ban': {
    name: '限制出境',
    meaning: '不能出国、出境；急着看病、奔丧等，可以向法院书面申请',
    atEnd: '还清或者提供担保，可以申请解除；不服可以在收到决定十日内申请复议',
    rule: ['objection-review-2020', '第九条'],
  },
  auction: {
    name: '拍卖',
    meaning: '财产正在网上拍卖，谁都可以在平台上看到公告和起拍价',
    atEnd: '拍卖结束后，成交的等裁定，没成交的可能再拍一次',
    rule: ['online-auction-2016', '第二十六条'],
  },
  detention: {
    name: '司法拘留',
    meaning: '人被法院决定拘留，最长十五日',
    atEnd: '期满释放；不服决定，可以在收到之日起三日内向上一级法院申请复议',
    rule: ['cpl-interpretation-2022', '第一百八十五条、第一百八十六条'],
  },
  fine: {
    name: '罚款',
    meaning: '被法院决定罚款，这笔钱和欠款是两回事',
    atEnd: '不服决定，可以在收到之日起三日内向上一级法院申请复议',
    rule: ['cpl-interpretation-2022', '第一百八十五条、第一百八十六条'],
  },
}

/** 查封、扣押、冻结（2026年9月1日起，到2027年9月1日，还有283天）：… `left` is days to the last day. */
export function renderMeasure({ type, on, until, note }: CaseMeasure, left: number | null): string {
  const { name, meaning, atEnd } = MEASURE_WORDS[type]
  const remaining = left === null ? '' : left < 0 ? '，已经到期' : left === 0 ? '，今天到期' : `，还有${left}天`
  const period = `${renderDay(on)}起${until === null ? '，没有写到期日' : `，到${renderDay(until)}`}${remaining}`
  return `· ${name}（${period}）${note === '' ? '' : `：${note}`}。${meaning}；${atEnd}。`
}
