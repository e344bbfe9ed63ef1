import { beforeAll, describe, expect, it } from 'vitest'
import { cleanValue } from '../../../src/domain/form/clean-value.ts'
import { isQuestionInBetween, readDialogueWord } from '../../../src/domain/form/dialogue-word.ts'
import type { FormDescription } from '../../../src/domain/form/form.ts'
import { readAnswer, readRequest } from '../../../src/domain/form/read-answer.ts'
import { openForms } from '../../helpers/forms.ts'

let form: FormDescription
beforeAll(async () => {
  form = (await openForms()).forms.get('resume-enforcement')!
})
const answer = (label: string, text: string, before = {}) =>
  readAnswer(form, form.fields.find(field => field.label === label)!, text, before)

/** Passes the check digit and belongs to nobody: the birthday is made up. */
const IDENTITY = '110101199003078515'

describe('reading an answer', () => {
  it('should take it for the field that was asked', () => {
    expect(answer('申请人', '我叫张三')).toEqual({ 申请人: '张三' })
    expect(answer('申请人住址', '朝阳区幸福路1号3单元')).toEqual({ 申请人住址: '朝阳区幸福路1号3单元' })
    expect(answer('财产线索', '他有车京A12345，电话13812345678')).toEqual({
      财产线索: '他有车京A12345，电话13812345678',
    })
  })

  it('should take several facts at once where they give themselves away', () => {
    expect(answer('申请人', `张三，身份证号${IDENTITY}，电话13812345678`)).toEqual({
      申请人: '张三',
      申请人证件号码: IDENTITY,
      申请人电话: '13812345678',
    })
    expect(answer('申请人', '申请人：张三；申请人住址：幸福路1号，执行法院是某某县人民法院')).toEqual({
      申请人: '张三',
      申请人住址: '幸福路1号',
      执行法院: '某某县人民法院',
    })
    expect(readRequest(form, '帮我写恢复执行申请书，案号（2023）京0105执1234号')).toEqual({
      原执行案号: '（2023）京0105执1234号',
    })
  })

  it('should keep what was known, and let a later answer change it', () => {
    expect(answer('申请人', '李四', { 申请人: '张三', 执行法院: '某院' })).toEqual({ 申请人: '李四', 执行法院: '某院' })
  })

  it('should read a choice by number, by its words, or as it was typed', () => {
    const { options } = form.fields.find(field => field.label === '恢复理由')!
    expect(answer('恢复理由', '2')).toEqual({ 恢复理由: options[1] })
    expect(answer('恢复理由', '第三个')).toEqual({ 恢复理由: options[2] })
    expect(answer('恢复理由', options[0]!)).toEqual({ 恢复理由: options[0] })
    expect(answer('恢复理由', '他反悔了')).toEqual({ 恢复理由: '他反悔了' })
    expect(answer('恢复理由', '9')).toEqual({ 恢复理由: '9' })
  })
})

describe('words of the dialogue', () => {
  it.each([
    ['跳过', 'skip'],
    ['不知道', 'skip'],
    ['没有', 'skip'],
    ['上一步', 'back'],
    ['填错了', 'back'],
    ['不写了', 'stop'],
    ['算了', 'stop'],
    ['随便先给我空的', 'finish'],
    ['先给我空的', 'finish'],
    ['直接生成吧', 'finish'],
    ['剩下的都空着', 'finish'],
    ['继续', 'go-on'],
    ['继续填《恢复执行申请书》', 'go-on'],
    ['张三', null],
    ['没有履行过', null],
    ['停在小区门口的车', null],
    ['继续冻结他的账户', null],
    ['不知道他住哪，只知道在海淀上班', null],
    ['取消冻结', null],
    ['我不想写了', 'stop'],
    ['不想再填了', 'stop'],
    ['不想写', 'skip'],
  ] as const)('should read %s as %s', (text, word) => expect(readDialogueWord(text)).toBe(word))

  it.each([
    ['复议几天？', true],
    ['请问这个要交多少钱', true],
    ['这一项怎么填', true],
    ['张三', false],
    ['幸福路1号', false],
    ['他说下个月还，到现在没有还', false],
    [
      '怎么也没想到他又买了一辆车，停在小区地下车库里面，车牌是京A12345，我拍了照片，邻居也能作证，时间是十一月二日上午，之后他又把车卖给了他弟弟，名字还没有过户',
      false,
    ],
  ] as const)('should tell a question in between: %s', (text, is) => expect(isQuestionInBetween(text)).toBe(is))
})

describe('cleaning a value', () => {
  it('should leave plain text that a document can hold', () => {
    expect(cleanValue(' a\u0000b\u202ec\r\n\r\n\r\n\r\nd\ud800\uffff ')).toBe('abc\n\nd')
    expect([...cleanValue('长'.repeat(2000))]).toHaveLength(1000)
  })
})
