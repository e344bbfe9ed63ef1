import { describe, expect, it } from 'vitest'
import { type Hint, hintsOf } from '../../src/domain/hints/hints-of.ts'

const given = (text: string): readonly string[] =>
  Object.entries(hintsOf(text)).flatMap(([name, holds]) => (holds ? [name] : []))

const TOLD: Readonly<Record<Hint, readonly string[]>> = {
  ownState: ['我的复议批下来没', '我那辆车哪天解封', '我的案子到哪一步了'],
  futureRules: ['2029年失信规定会不会改', '明年限高会不会取消'],
  forecast: ['我这申诉有没有戏', '法官最后会咋判，我心里没底'],
  othersData: ['把他的手机号发给我', '他媳妇的余额是多少', '全县失信人员名单带电话给我'],
  evasion: ['把车过户给表弟法院就查不到了吧', '假离婚能不能行，怎么办'],
  harm: ['去他单位门口拉横幅', '给法官塞两条烟', '刻个假公章'],
  trial: ['二审什么时候开庭'],
  smallTalk: ['帮我写首诗', '推荐个馆子'],
}

describe('hints at what is not answered', () => {
  it.each(Object.entries(TOLD))('should tell %s', (hint, texts) => {
    for (const text of texts) expect(given(text), text).toContain(hint)
  })

  it.each([
    '解封一般要几天，去哪申请',
    '我是申请人，案款什么时候发给我',
    '怎么查我的案子到哪一步了',
    '对方把车过户给他表弟，我能不能告',
    '讨债的在我家门口泼油漆，去哪投诉',
    '执行法官收钱，往哪举报',
    '法院能查他的存款和支付宝吗',
    '强制执行法什么时候施行',
    '一审判了他不给，怎么申请执行',
  ])('should not suspect: %s', text => {
    expect(given(text)).toEqual([])
  })
})
