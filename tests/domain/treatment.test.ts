import { describe, expect, it } from 'vitest'
import { asksForTreatment } from '../../src/domain/hints/treatment.ts'

describe('asksForTreatment', () => {
  it.each([
    '被执行以后老是耳鸣要不要紧',
    '愁债愁得失眠，给开点安眠药呗',
    '接到法院电话就心慌，怎么缓解',
    '布洛芬一天能吃几片',
    '阿司匹林和降压药能一起吃吗',
    '孩子烧39度，美林几毫升合适',
    '他抽搐了是不是癫痫',
  ])('should be told of %s', text => expect(asksForTreatment(text)).toBe(true))

  it.each([
    '癫痫病人能拘留吗',
    '我有糖尿病，会不会被拘',
    '卡里是看病的钱，能解冻吗',
    '退休金全扣了，买降压药的钱都没有',
    '医药费能从案款里先出吗',
    '药店欠的货款判了不给，怎么执行',
    '失眠好几个月，什么时候能解除限高',
    '我爸中风了，房子被封怎么办',
    '老人血压高，法院让腾房怎么办',
    '心梗住院，被限高怎么办',
    '脑梗了房子被封怎么办',
    '我妈中风卧床没钱还人家怎么办',
    '老人失眠怕拍卖怎么办',
    '抑郁症上了名单怎么办',
    '我爸中风了，没去开庭要紧吗',
  ])('should not be told of %s', text => expect(asksForTreatment(text)).toBe(false))
})
