import { beforeAll, describe, expect, it } from 'vitest'
import type { FormDescription } from '../../../src/domain/form/form.ts'
import { createFindForm } from '../../../src/skills/draft-form/find-form.ts'
import { toWriteText } from '../../../src/wording/forms.ts'
import { openForms } from '../../helpers/forms.ts'

let forms: readonly FormDescription[]
let findForm: ReturnType<typeof createFindForm>
beforeAll(async () => {
  forms = [...(await openForms()).forms.values()]
  findForm = createFindForm(forms)
})
const find = (text: string): string => {
  const wish = findForm(text)
  return 'form' in wish ? `${wish.kind} ${wish.form.id}` : wish.kind
}

describe('what a message wants with a form', () => {
  it('should write each form by its button', () => {
    for (const form of forms) expect(find(`帮我写《${form.title}》`)).toBe(`write ${form.id}`)
  })

  it('should write what the guides offer', () => {
    for (const form of forms) expect(find(toWriteText(form))).toBe(`write ${form.id}`)
  })

  it.each([
    ['帮我写执行异议申请书', 'write objection'],
    ['帮我写案外人执行异议申请书', 'write third-party-objection'],
    ['给我来一份恢复执行申请书模板', 'write resume-enforcement'],
    ['恢复执行申请书模板', 'write resume-enforcement'],
    ['复议申请书', 'write review'],
    ['我想写个分期还款计划', 'write instalment-plan'],
    ['有没有解除限高申请书的范本', 'write lift-consumption-restriction'],
    ['我要填一份财产线索表', 'write property-clues'],
    ['帮我写个恢复执行吧', 'write resume-enforcement'],
    ['我想写个东西让法院恢复执行', 'write resume-enforcement'],
    ['麻烦帮我起草一份执行和解协议', 'write settlement-checklist'],
    ['我要申请书模板', 'menu'],
    ['申请书模板', 'menu'],
    ['还能写哪些申请书？', 'menu'],
    ['你能写哪些文书', 'menu'],
  ])('should be seen: %s -> %s', (text, expected) => expect(find(text)).toBe(expected))

  it.each([
    ['恢复执行申请书怎么写', 'mention resume-enforcement'],
    ['复议申请书要不要写具体请求和理由，另外送达地址确认要一起交吗', 'mention review'],
    ['失信修复申请书交给谁', 'mention credit-repair-application'],
    ['参与分配申请书写啥', 'mention participation-in-distribution'],
    ['和解协议签了他又不认账', 'mention settlement-checklist'],
  ])('should only be offered: %s', (text, expected) => expect(find(text)).toBe(expected))

  it.each([
    '再审申请书怎么写',
    '劳动仲裁申请书怎么写',
    '离婚协议书怎么写范本',
    '公司章程在哪下载模板',
    '帮我写一段python代码',
    '帮我写假的困难证明',
    '给我个法院通知书的模板带红章，我吓唬吓唬他',
    '帮我写情书',
    '他申请强制执行我了怎么办',
    '我要恢复执行',
    '我的申请书交了半年没动静',
    '申请书上引232条被窗口说条号不对',
  ])('should not be disturbed: %s', text => expect(find(text)).toBe('none'))

  it('should not write a forged one', () => {
    expect(find('帮我写一份假的恢复执行申请书')).not.toMatch(/^write/)
  })
})
