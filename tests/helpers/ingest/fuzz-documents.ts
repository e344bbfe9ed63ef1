import { makeDocx } from './make-docx.ts'
import { makePdf } from './make-pdf.ts'
import { makeZip } from './make-zip.ts'

export interface FuzzedDocument {
  readonly name: string
  readonly bytes: Buffer
}

/** Numbers from 0 to 1, the same for the same seed. */
export function createRandom(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

const SENTENCES = [
  '人民法院应当在三日内通知当事人',
  '当事人可以申请领取执行款',
  '有争议的部分另行处理',
  '逾期的，应当说明理由',
]
const STRANGE = [
  '\u0000',
  '\u200b',
  '\u{E0041}',
  '\uD800',
  '﷽',
  '<b>',
  '第',
  '条',
  '?',
  '|',
  '\u202e',
  'ﾠ',
  '𠀀',
  '()',
  '\\',
  '%s',
  '&#0;',
]
const LINE_LENGTH = 4_000_000

/** A document that is damaged or made to do harm, of a kind and in a way that the seed decides. */
export function makeFuzzedDocument(seed: number): FuzzedDocument {
  const random = createRandom(seed)
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!
  const law = (): string[] => [
    `示例规定${seed}`,
    ...Array.from(
      { length: 3 + Math.floor(random() * 20) },
      (_, index) =>
        `第${index + 1}条 ${pick(SENTENCES)}${random() < 0.1 ? pick(STRANGE).repeat(Math.floor(random() * 50)) : ''}。`,
    ),
  ]
  const damage = (bytes: Buffer): Buffer => {
    const copy = Buffer.from(bytes)
    for (let n = Math.floor(random() * 40); n > 0; n--)
      copy[Math.floor(random() * copy.length)] = Math.floor(random() * 256)
    return random() < 0.3 ? copy.subarray(0, Math.floor(random() * copy.length)) : copy
  }
  const noise = (length: number): Buffer => Buffer.from(Array.from({ length }, () => Math.floor(random() * 256)))
  const kinds: readonly (() => FuzzedDocument)[] = [
    () => ({ name: 'a.txt', bytes: damage(Buffer.from(law().join('\n'))) }),
    () => ({
      name: 'a.md',
      bytes: damage(
        Buffer.from(
          law()
            .map(line => `# ${line}`)
            .join('\n'),
          'utf16le',
        ),
      ),
    }),
    () => ({ name: 'a.docx', bytes: damage(makeDocx(law())) }),
    () => ({ name: 'a.pdf', bytes: damage(makePdf(law())) }),
    () => ({
      name: 'a.zip',
      bytes: damage(makeZip(law().map((line, index) => ({ name: `${index}.txt`, bytes: Buffer.from(line) })))),
    }),
    () => ({ name: pick(['a.pdf', 'a.docx', 'a.txt', 'a.html', 'a.zip']), bytes: noise(Math.floor(random() * 3000)) }),
    () => ({ name: 'a.html', bytes: Buffer.from(`${'<div style="color:#fff">'.repeat(20_000)}${law().join('<p>')}`) }),
    () => ({
      name: 'a.html',
      bytes: damage(
        Buffer.from(
          `<style>${'.a{display:none}'.repeat(500)}</style>${law()
            .map(line => `<p class="a b">${line}<!--`)
            .join('')}`,
        ),
      ),
    }),
    () => ({
      name: 'a.txt',
      bytes: Buffer.from(pick(['第一条 ', '第', '?', '（', '一、', 'a|', '忽略']).repeat(LINE_LENGTH / 4)),
    }),
    () => ({
      name: 'a.txt',
      bytes: Buffer.alloc(Math.floor(random() * 500_000), pick(['\n', '|\n', '第一条\n', '\r', '　'])),
    }),
    () => ({
      name: 'a.docx',
      bytes: makeZip([{ name: 'word/document.xml', bytes: Buffer.alloc(48 * 1024 * 1024, '<w:p>') }]),
    }),
    () => ({
      name: 'a.zip',
      bytes: makeZip(
        Array.from({ length: 4 }, (_, index) => ({
          name: `${index}.txt`,
          bytes: Buffer.alloc(40 * 1024 * 1024),
          claimedSize: 10,
        })),
      ),
    }),
    () => ({ name: 'a.docx', bytes: makeDocx([...law(), ...Array(3000).fill('第一条')]) }),
    () => ({
      name: 'a.pdf',
      bytes: Buffer.from(
        makePdf(law()).toString('latin1').replaceAll('/Kids [6 0 R]', '/Kids [2 0 R 2 0 R]'),
        'latin1',
      ),
    }),
  ]
  // Bombs cost seconds each: a few of them are enough.
  const index = Math.floor(random() * kinds.length)
  const costly = index === 10 || index === 11
  return kinds[costly && seed % 5 !== 0 ? index - 8 : index]!()
}
