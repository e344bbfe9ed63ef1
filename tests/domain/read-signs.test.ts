import { describe, expect, it } from 'vitest'
import { asksFigures, readSigns, SIGNS } from '../../src/domain/hints/read-signs.ts'

const signsOf = (text: string): readonly string[] => {
  const signs = readSigns(text)
  return SIGNS.filter((_, at) => signs[at] === 1)
}

describe('readSigns', () => {
  it.each([
    ['借条没写利息，想去法院起诉', 'trial + no decided + no enforcement'],
    ['判决还没下来，开庭要带啥', 'notYetDecided'],
    ['老家法院说2030年起有新规定', 'laterYear + newLaw'],
    ['迪拜法院怎么拍卖', 'foreignCourt + no atHome'],
    ['先把车过到我姐名下稳当不', 'handsOver + planWorks'],
    ['你估摸法官会同意分期不', 'asksTheBot + willThey'],
    ['他电话多少，你帮我查一下', 'personalData + looksUp'],
    ['发烧吃什么药', 'medicine + no enforcement'],
    ['哪个律师靠谱，介绍一个', 'rating'],
    ['被执行以后老是耳鸣，要不要紧', 'medicine + treatment'],
    ['这些人的住址都发我', 'personalData + manyPeople'],
    ['限高了想坐飞机，哪个口岸不查', 'dodgesRestriction'],
    ['珠宝放哪不会被翻到', 'keepsAway'],
  ])('should see in %s: %s', (text, sign) => {
    expect(signsOf(text)).toContain(sign)
  })

  it('should not take a deadline for a forecast, nor a judgment from abroad for a foreign court', () => {
    expect(signsOf('申请交上去几天内给个准话')).not.toContain('chances')
    expect(signsOf('新加坡法院的判决在国内怎么申请承认')).not.toContain('foreignCourt + no atHome')
    expect(signsOf('判决下来了他不还，怎么申请执行')).not.toContain('trial + no decided + no enforcement')
  })

  it('should see that reported figures are asked for, and not the name of anybody', () => {
    for (const text of ['去年全国执行到位多少钱', '失信名单人数是涨还是跌', '执行完毕率报告里说多少'])
      expect(asksFigures(text)).toBe(true)
    for (const text of ['他的电话是多少', '拍卖保留价最低多少', '去年全国失信的人的名单发我'])
      expect(asksFigures(text)).toBe(false)
  })

  it('should name each sign once and bear an empty text', () => {
    expect(new Set(SIGNS).size).toBe(SIGNS.length)
    expect(readSigns('')).toHaveLength(SIGNS.length)
  })
})
