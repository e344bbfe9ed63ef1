import { describe, expect, it } from 'vitest'
import { asksForPerson } from '../../../src/domain/tickets/wishes.ts'

describe('asking for a person', () => {
  it.each([
    '转人工',
    '我要找真人',
    '能不能转人工啊',
    '別用機器人，轉人工',
    'can I talk to a human',
    '不想跟机器人说',
    '人呢 机器人说不清 给我接真人',
    '换个活人来',
  ])('should be heard in %s', text => {
    expect(asksForPerson(text)).toBe(true)
  })

  it.each(['12368怎么转人工啊', '打12368能转人工吗', '法院热线转人工按几', '人工费能不能优先执行', '限高能坐高铁吗'])(
    'should not be heard in %s',
    text => {
      expect(asksForPerson(text)).toBe(false)
    },
  )
})
