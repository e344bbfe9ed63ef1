import { describe, expect, it } from 'vitest'
import { findGroundingFault, type Source } from '../../../src/domain/grounding/check-sentence.ts'
import { findFigures } from '../../../src/domain/grounding/figures.ts'

const sources: ReadonlyMap<string, Source> = new Map([
  [
    'p1',
    {
      id: 'p1',
      text: `《最高人民法院关于公布失信被执行人名单信息的若干规定》（法释〔2017〕7号）第十条
结论：
没有期限的失信，还清后法院应当在三个工作日内删除。
依据：
按第八、九条和第二百三十七条，罚款10万元以下；利息按日万分之一点七五算；六个月内“不得再次申请”；自2017年5月1日起施行。
下一步：
登录 {{link1}} 查询，或打12368。被执行人可以申请复议。`,
    },
  ],
  ['p2', { id: 'p2', text: '《另一规定》第二十条\n结论：\n法院可以在十五日内删除失信信息。' }],
])
const check = (text: string, ...sourceIds: string[]) =>
  findGroundingFault({ text, sourceIds: sourceIds.length > 0 ? sourceIds : ['p1'] }, sources)

describe('findGroundingFault', () => {
  it.each([
    '还清以后，法院应该在3个工作日内把失信信息删除。',
    '根据第10条，没有期限的失信，还清后3个工作日内删除。',
    '按第237条，罚款不超过十万元以下这个数，即100000元。',
    '利息按日0.0175%算。',
    '半年内“不得再次申请”。',
    '这个规定2017年5月起施行，文号是法释（2017）7号。',
    '您可以登录{{link1}}查询，或者打12368。',
    '第8条和第九条也讲到罚款。',
  ])('should let %s stand', text => {
    expect(check(text)).toBeNull()
  })
  it.each([
    ['还清后法院应当在三日内删除。', 'figure'],
    ['还清后法院应当在五个工作日内删除。', 'figure'],
    ['按第十一条，还清后法院应当在三个工作日内删除。', 'figure'],
    ['罚款100万元以下。', 'figure'],
    ['规定自2018年5月1日起施行。', 'figure'],
    ['见法释〔2017〕8号，失信信息应当删除。', 'figure'],
    ['还清后法院可以在三个工作日内删除失信。', 'contradiction'],
    ['还清后法院不得在三个工作日内删除。', 'contradiction'],
    ['申请执行人可以申请复议。', 'contradiction'],
    ['被执行人不可以申请复议。', 'contradiction'],
    ['六个月内“可以再次申请”。', 'quotation'],
    ['按《失信删除细则》，法院应当删除失信。', 'document-name'],
    ['登录 zxgk.example.com 查询失信。', 'link'],
    ['登录{{link2}}查询失信信息。', 'link'],
    ['加微信客服删除失信信息。', 'link'],
    ['[删除失信](p1)', 'markup'],
    ['<b>删除失信</b>', 'markup'],
    ['法院 will 删除失信信息。', 'foreign-words'],
    ['您的［身份证号］已删除失信信息。', 'identifier'],
    ['今天天气很好适合出门散步。', 'beside-the-source'],
    ['OK.', 'empty'],
  ])('should turn away %s for its %s', (text, fault) => {
    expect(check(text)).toBe(fault)
  })
  it('should measure a sentence by what it cites and not by what another passage says', () => {
    expect(check('法院可以在十五日内删除失信信息。', 'p2')).toBeNull()
    expect(check('法院可以在十五日内删除失信信息。', 'p1')).toBe('figure')
    expect(check('法院可以在十五日内删除失信信息。', 'p3')).toBe('unknown-source')
    expect(findGroundingFault({ text: '法院可以删除失信信息。', sourceIds: [] }, sources)).toBe('no-source')
  })
})

describe('findFigures', () => {
  it.each([
    ['三十万元', '30万元'],
    ['百分之三十', '30%'],
    ['两年', '24个月'],
    ['七天', '一周'],
    ['第一百三十三条之一', '第133条之1'],
    ['二〇一七年五月一日', '2017年5月1日'],
    ['壹拾万元', '100,000元'],
    ['三成', '30％'],
  ])('should read %s as %s', (a, b) => {
    expect(findFigures(a)).toEqual(findFigures(b))
    expect(findFigures(a).length).toBeGreaterThan(0)
  })
  it('should tell days from working days, and take words for words', () => {
    expect(findFigures('三日')).not.toEqual(findFigures('三个工作日'))
    expect(findFigures('一般来说，万一，千万别急，统一办理，第三人')).toEqual([])
  })
})
