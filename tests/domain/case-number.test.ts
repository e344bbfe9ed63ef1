import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { toChineseNumeral } from '../../src/domain/article-number.ts'
import {
  type CaseNumber,
  findCaseNumbers,
  isEnforcementNumber,
  readCaseNumber,
  renderCaseNumber,
  toCase,
} from '../../src/domain/case-number.ts'
import { ENFORCEMENT_CASES } from '../../src/wording/case-kinds.ts'

const numbers: fc.Arbitrary<CaseNumber> = fc.record({
  year: fc.integer({ min: 2016, max: 2039 }),
  court: fc.oneof(
    fc
      .tuple(
        fc.constantFrom(...'京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼兵'),
        fc.constantFrom('', '01', '73', '0105', '7101'),
      )
      .map(parts => parts.join('')),
    fc.constantFrom('最高法', '演示01'),
  ),
  kind: fc.constantFrom(...Object.keys(ENFORCEMENT_CASES), '民初', '民终', '刑初', '行审', '财保'),
  serial: fc.integer({ min: 1, max: 99_999_999 }),
  part: fc.option(fc.integer({ min: 1, max: 99 })),
})

/** The ways in which people write one number. */
const writings = fc.record({
  brackets: fc.constantFrom('（）', '()', '[]', '〔〕', '【】', '［］', '{}', '〈〉', ''),
  wide: fc.boolean(),
  gap: fc.constantFrom('', ' ', '　'),
  year: fc.constantFrom('', '年'),
  ending: fc.constantFrom('号', '號', ''),
  word: fc.constantFrom('', '字', '字第', '第'),
  variant: fc.boolean(),
  dashed: fc.boolean(),
  zeros: fc.constantFrom('', '0', '00'),
})

type Writing = typeof writings extends fc.Arbitrary<infer Way> ? Way : never

function write(number: CaseNumber, way: Writing): string {
  const { brackets, gap } = way
  const serial = `${way.zeros}${number.serial}`.slice(0, 8)
  const padded = Number(serial) === number.serial ? serial : String(number.serial)
  const dash = way.dashed && number.part !== null
  const part = number.part !== null && !dash ? `之${toChineseNumeral(number.part)}` : ''
  const parts = [
    `${brackets[0] ?? ''}${number.year}${way.year}${brackets[1] ?? ''}`,
    number.court,
    `${number.kind}${way.word}`,
    `${padded}${dash ? `-${number.part}` : ''}${way.ending || (part === '' ? '' : '号')}`,
    part,
  ]
  let text = parts.filter(piece => piece !== '').join(gap)
  if (way.variant) text = text.replaceAll('执', '執').replaceAll('异', '異')
  return way.wide ? text.replace(/\d/g, digit => String.fromCodePoint(digit.codePointAt(0)! + 0xfee0)) : text
}

describe('case numbers', () => {
  it('should read every number in every way of writing it', () => {
    fc.assert(
      fc.property(numbers, writings, (number, way) => {
        expect(readCaseNumber(write(number, way))).toEqual(number)
      }),
      { numRuns: 3000 },
    )
  })

  it('should read what they write', () => {
    fc.assert(
      fc.property(numbers, number => {
        expect(readCaseNumber(renderCaseNumber(number))).toEqual(number)
      }),
    )
  })

  it('should find a number in a sentence where it stands', () => {
    fc.assert(
      fc.property(numbers, writings, (number, way) => {
        const written = write(number, { ...way, brackets: '（）', ending: '号' })
        const text = `您好，我想问一下${written}，现在到哪一步了？电话13800138000`
        const found = findCaseNumbers(text)
        expect(found.map(({ number }) => number)).toEqual([number])
        expect(text.slice(found[0]!.from, found[0]!.to)).toBe(written)
      }),
    )
  })

  it.each([
    ['（2015）朝执字第01234号', '（2015）朝执字第1234号'],
    ['（2013）朝执字第123-1号', '（2013）朝执字第123号之一'],
    ['(2009)一中执恢字第7号', '（2009）一中执恢字第7号'],
    ['二〇二四京0105执1号', '（2024）京0105执1号'],
    ['（2024）京01 05 执 1 2 3 号', '（2024）京0105执123号'],
    ['案号：(2024)京0105執恢1234號', '（2024）京0105执恢1234号'],
    ['我的案号是 2024京0105执1234', '（2024）京0105执1234号'],
    ['（2024）最高法执监1号', '（2024）最高法执监1号'],
    ['(2026)演示01执1号', '（2026）演示01执1号'],
  ])('should read %s as %s', (text, canonical) => {
    expect(renderCaseNumber(readCaseNumber(text)!)).toBe(canonical)
  })

  it.each([
    '',
    '京0105执1234号',
    '法释〔2020〕21号',
    '（2024）京0105执号',
    '（2024）京0105执0号',
    '（2024）京0105执1号、（2024）京0105执2号',
    '2024年5月1日',
    '13800138000',
  ])('should take "%s" for no single number', text => {
    expect(readCaseNumber(text)).toBeNull()
  })

  it('should find nothing in any text that holds no year', () => {
    fc.assert(
      fc.property(fc.string(), text => {
        fc.pre(!/[12]/.test(text.normalize('NFKC')) && !/[一二]/.test(text))
        expect(findCaseNumbers(text)).toEqual([])
      }),
    )
  })

  it('should lead from a document to its case, and from a judgment nowhere', () => {
    const document = readCaseNumber('（2024）京0105执1234号之二')!
    expect(renderCaseNumber(toCase(document))).toBe('（2024）京0105执1234号')
    expect(isEnforcementNumber(document)).toBe(true)
    expect(isEnforcementNumber(readCaseNumber('（2024）京0105民初1234号')!)).toBe(false)
  })
})
