import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { maskIdentifiers } from '../../../src/domain/identifiers/mask-identifiers.ts'
import { PLANTED_KINDS, plantIdentifier, toCore } from '../../helpers/plant-identifiers.ts'
import { createRandom } from '../../helpers/random.ts'

const FRAMES: readonly (readonly [string, string])[] = [
  ['', ''],
  ['我的号码是', '，请帮我查一下'],
  ['案子', '执行到哪一步了？'],
  ['欠款50000元，', '，2023年5月1日判的'],
  ['「', '」'],
]

describe('maskIdentifiers', () => {
  it.each(PLANTED_KINDS)('should find nearly all of 2,000 of the kind %s', kind => {
    const random = createRandom(20261122)
    const missed: string[] = []
    for (let at = 0; at < 2000; at++) {
      const { written, core } = plantIdentifier(random, kind)
      const [before, after] = FRAMES[at % FRAMES.length]!
      const masked = maskIdentifiers(before + written + after)
      if (toCore(masked).includes(core) || !masked.includes('［')) missed.push(written)
    }
    expect(missed.length, missed.slice(0, 5).join(' | ')).toBeLessThanOrEqual(20)
  })

  it('should leave at least 99.5 % of the sentences of the knowledge base as they are', () => {
    const folder = join(import.meta.dirname, '../../../knowledge')
    const sentences = globSync('**/*.md', { cwd: folder })
      .flatMap(file => readFileSync(join(folder, file), 'utf8').split(/[。\n]/))
      .filter(sentence => sentence.trim().length > 3 && !/^\s*(- )?(https?:|url:|sources:|id:)/.test(sentence))
    const changed = sentences.filter(sentence => maskIdentifiers(sentence) !== sentence)
    expect(sentences.length).toBeGreaterThan(5000)
    expect(changed.length / sentences.length, changed.slice(0, 8).join(' | ')).toBeLessThanOrEqual(0.005)
  })

  it.each([
    '法释〔2020〕21号',
    '法释（2015）17号第五条',
    '法发〔2016〕1号',
    '京高法发〔2015〕1号',
    '国务院令第631号',
    '最高法的法〔2018〕141号文件',
    '本金1,234,567.89元，利息23456元',
    '欠100000000元',
    '2024年1月15日到2024-06-30',
    '20240115立案，20240630终本',
    '打12368或者12309，还有12348',
    '民诉法2023年修正第二百三十五条',
    '2021年执行工作报告第3部分',
    '2022年民事诉讼法解释第462条',
    '我叫他还钱他不还',
    '我叫车去法院',
    '我是申请人，他是被执行人',
    '我是高利贷受害者',
  ])('should leave %s as it is', text => {
    expect(maskIdentifiers(text)).toBe(text)
  })

  it.each([
    ['我叫张伟，欠了钱', '我叫［姓名］，欠了钱'],
    ['我是李明，电话13800138000', '我是［姓名］，电话［电话］'],
    ['姓名：欧阳小明 电话13800138000', '姓名：［姓名］ 电话［电话］'],
    ['（２０２４）京０１０５执恢１２３４号之一怎么还没动静', '［案号］怎么还没动静'],
    ['(2015)海执字第01234号', '［案号］'],
    ['二〇二四年京0105执1234号'.replace('年', ''), '［案号］'],
    ['座机 010-62345678', '座机 ［电话］'],
    ['+86 138 0013 8000', '［电话］'],
    ['邮箱a.b@example.com吧', '邮箱［邮箱］吧'],
  ])('should mask %s', (text, masked) => {
    expect(maskIdentifiers(text)).toBe(masked)
  })

  it('should mask once and for all, and quickly, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: 'binary', maxLength: 200 }), fc.stringMatching(/^[0-9 \-（）京执号Xx.之]{0,120}$/)),
        text => {
          const once = maskIdentifiers(text)
          expect(maskIdentifiers(once)).toBe(once)
        },
      ),
      { numRuns: 1000, seed: 20261122 },
    )
    for (const hard of ['1 '.repeat(2500), '（2024）京执'.repeat(600), '张'.repeat(5000), '2024京'.repeat(1200)]) {
      expect(maskIdentifiers(hard).length).toBeGreaterThan(0)
    }
  })
})
