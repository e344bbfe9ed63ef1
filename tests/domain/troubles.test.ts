import { describe, expect, it } from 'vitest'
import { splitTroubles } from '../../src/domain/troubles.ts'

const textsOf = (message: string): readonly string[] => splitTroubles(message).map(({ text }) => text)

describe('splitTroubles', () => {
  it.each([
    ['法官一直不接电话，案款也不发', ['法官一直不接电话', '案款也不发']],
    ['他把房子过户给他姐 案子又终本', ['他把房子过户给他姐', '案子又终本']],
    ['孩子要交学费，工资卡冻着，限高也没解怎么办', ['孩子要交学费，工资卡冻着', '限高也没解怎么办']],
  ])('should find two troubles in one message: %s', (message, troubles) => {
    expect(textsOf(message)).toEqual(troubles)
  })

  it.each([
    '换个法院执行，原来的查封还有效吗',
    '终本了，限高能解吗',
    '限高了，高铁二等座能不能坐',
    '想和解，省得上失信',
    '我是小股东，股权被冻了',
    '案款什么时候发给我',
    '房子在老家那边，去年就让法院给查封了，后来听人说那个案子又终结本次执行程序了',
  ])('should leave a message about one thing whole: %s', message => {
    expect(textsOf(message)).toEqual([])
  })
})
