import { describe, expect, it } from 'vitest'
import { readSigns, SIGNS } from '../../src/domain/hints/read-signs.ts'

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
  ])('should see in %s: %s', (text, sign) => {
    expect(signsOf(text)).toContain(sign)
  })

  it('should not take a deadline for a forecast, nor a judgment from abroad for a foreign court', () => {
    expect(signsOf('申请交上去几天内给个准话')).not.toContain('chances')
    expect(signsOf('新加坡法院的判决在国内怎么申请承认')).not.toContain('foreignCourt + no atHome')
    expect(signsOf('判决下来了他不还，怎么申请执行')).not.toContain('trial + no decided + no enforcement')
  })

  it('should name each sign once and bear an empty text', () => {
    expect(new Set(SIGNS).size).toBe(SIGNS.length)
    expect(readSigns('')).toHaveLength(SIGNS.length)
  })
})
