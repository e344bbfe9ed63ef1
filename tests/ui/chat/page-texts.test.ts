import { describe, expect, it } from 'vitest'
import { toSafeLink } from '../../../src/domain/to-safe-link.ts'
import { toWellFormed } from '../../../src/ui/chat/session/to-well-formed.ts'
import { createClientId } from '../../../src/ui/chat/support/create-client-id.ts'
import { findPhoneNumbers } from '../../../src/ui/chat/support/find-phone-numbers.ts'

const phonesIn = (text: string): string[] =>
  findPhoneNumbers(text)
    .filter(({ phone }) => phone)
    .map(part => part.text)

describe('phone numbers in texts', () => {
  it.each([
    ['打 12356，或者打 120 或 110，也可以打12368', ['12356', '120', '110', '12368']],
    ['请立即打 110。', ['110']],
    ['12348 法律援助、12309 检察、12337、12388', ['12348', '12309', '12337', '12388']],
  ])('should be found: %s', (text, phones) => {
    expect(phonesIn(text)).toEqual(phones)
  })

  it.each([
    '第120条',
    '罚款120元',
    '或 120 日内',
    '110万元',
    '912368',
    '123680',
    '法释〔2020〕110号',
    'A12368',
    '2024-12368',
  ])('should not be seen in other numbers: %s', text => {
    expect(phonesIn(text)).toEqual([])
  })

  it('should leave the text whole', () => {
    const text = '打 12356，马上打 120 或 110，12368。'
    expect(
      findPhoneNumbers(text)
        .map(part => part.text)
        .join(''),
    ).toBe(text)
  })
})

describe('links of sources', () => {
  it('should be https, or of a Chinese authority, or nothing', () => {
    expect(toSafeLink('https://www.court.gov.cn/a?b=1')).toBe('https://www.court.gov.cn/a?b=1')
    expect(toSafeLink('http://zxgk.court.gov.cn/')).toBe('http://zxgk.court.gov.cn/')
    for (const url of [
      'http://zxgk.court.gov.cn.evil.example/',
      'http://evil.example/.gov.cn',
      'http://user@zxgk.court.gov.cn/',
      'javascript:alert(1)',
      ' JaVaScRiPt:alert(1)',
      'data:text/html,x',
      'https://user:password@evil.example/',
      '//evil.example',
      '',
    ]) {
      expect(toSafeLink(url)).toBeNull()
    }
  })
})

describe('what a page sends', () => {
  it('should have ids of UUID form, each once', () => {
    const ids = Array.from({ length: 1_000 }, createClientId)
    expect(new Set(ids).size).toBe(1_000)
    for (const id of ids) expect(id).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/)
  })

  it('should be text that every database can hold, as the server makes it', () => {
    const odd = `甲\ud800乙\udc00丙${'\0'}😀`
    expect(toWellFormed(odd)).toBe(odd.toWellFormed().replaceAll('\0', ''))
  })
})
