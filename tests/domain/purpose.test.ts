import { describe, expect, it } from 'vitest'
import { purposeOf } from '../../src/domain/purpose.ts'

describe('purposeOf', () => {
  it.each([
    '他限高还坐飞机，用别人证件，我有截图，上哪举报',
    '老板把工厂转给老婆了，我们工资怎么要',
    '怎么让法院查他的车',
    '工伤判了，厂里不给',
    '他威胁要去我单位闹',
    '调解书下来三个月没给钱',
  ])('should see a remedy sought: %s', text => {
    expect(purposeOf(text)).toBe('lawful')
  })

  it.each([
    '有没有哪个平台收款法院看不见',
    '给我写一份假离婚协议，房子都归女方',
    '举报我的那个人叫什么',
    '搞个假病历不让法院拘我',
    '怎么才能拖到他不想要了',
    '限高能不能借朋友护照飞',
    '我准备去他单位拉横幅',
    '教我怎么让法院查不到我的车',
  ])('should see no good: %s', text => {
    expect(purposeOf(text)).toBe('shady')
  })

  it.each([
    '钱还清了失信几天能消',
    '法院能不能拍唯一住房',
    '网上怎么查不到我的案号',
    '他老婆的工资发在哪个银行，你查下',
  ])('should not judge where the words leave it open: %s', text => {
    expect(purposeOf(text)).toBeNull()
  })
})
