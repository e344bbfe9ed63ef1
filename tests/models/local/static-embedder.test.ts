import { mkdtemp, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { toGrams, toSearchText } from '../../../src/models/character-grams.ts'
import { createLocalEmbedder } from '../../../src/models/local/create-static-embedder.ts'
import { writeStaticWeights } from '../../../src/models/static-weights.ts'

const folder = await mkdtemp(join(tmpdir(), 'embedder-'))
afterAll(() => rm(folder, { recursive: true }))

const grams = Int32Array.from(new Set(toGrams(toSearchText('欠钱还债'))))
const weights = {
  dimensions: 4,
  grams,
  gains: new Float32Array(grams.length).fill(0.5),
  rows: Int8Array.from({ length: grams.length * 4 }, (_, at) => ((at * 37) % 255) - 127),
}

describe('the local embedder', () => {
  it('should give unit vectors that do not depend on punctuation or width', async () => {
    const embedder = await createLocalEmbedder()
    const [a, b] = await embedder.embed(['钱还清了，失信咋还挂着？', ' 钱还清了 失信咋还挂着'])
    expect(Math.hypot(...a!)).toBeCloseTo(1, 4)
    expect(a).toEqual(b)
    expect(a!.length).toBe(embedder.dimensions)
  })

  it('should tell which question a rule is about where they share no word, for at least five of six', async () => {
    const embedder = await createLocalEmbedder()
    const pairs = [
      ['老板拖着工资不给', '用人单位未及时足额支付劳动报酬'],
      ['狗把路人咬伤了', '饲养的动物造成他人损害的，饲养人承担侵权责任'],
      ['老赖名单怎么消掉', '履行完毕后，人民法院应当删除失信信息'],
      ['爸妈走了房子归谁', '遗产按照法定顺序由配偶、子女、父母继承'],
      ['坐不了高铁飞机', '限制消费令：不得乘坐列车软卧、动车组一等座以上座位'],
      ['房东不退押金', '租赁期限届满，出租人应当返还保证金'],
    ] as const
    const asked = await embedder.embed(pairs.map(([lay]) => lay))
    const rules = await embedder.embed(pairs.map(([, legal]) => legal))
    const cosine = (a: Float32Array, b: Float32Array): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0)
    const right = rules.filter((rule, own) => {
      const cosines = asked.map(question => cosine(question, rule))
      return cosines.indexOf(Math.max(...cosines)) === own
    })
    expect(right.length).toBeGreaterThanOrEqual(5)
  })

  it('should read back the weights that were written, and name them by their content', async () => {
    const path = join(folder, 'a.bin')
    await writeStaticWeights(path, weights)
    const embedder = await createLocalEmbedder(path)
    expect(embedder.id).toMatch(/^static-[0-9a-f]{12}$/)
    expect(embedder.dimensions).toBe(4)
    const [known, unknown] = await embedder.embed(['欠', 'zzz'])
    const row = [...weights.rows.subarray(0, 4)]
    for (const [at, value] of row.entries()) expect(known![at]).toBeCloseTo(value / Math.hypot(...row), 5)
    expect([...unknown!]).toEqual([0, 0, 0, 0])
  })

  it('should refuse weights that were cut short or are something else', async () => {
    const path = join(folder, 'b.bin')
    await writeStaticWeights(path, weights)
    await truncate(path, (await readFile(path)).byteLength - 1)
    await expect(createLocalEmbedder(path)).rejects.toThrow(/train-embedder/)
    await writeFile(path, 'not weights')
    await expect(createLocalEmbedder(path)).rejects.toThrow(/train-embedder/)
  })

  it('should stand in with hashed characters where there are no weights', async () => {
    const embedder = await createLocalEmbedder(join(folder, 'absent.bin'))
    expect(embedder.id).toMatch(/^hashing-/)
    const [a, b, c] = await embedder.embed(['查封房屋', '房屋被查封', '申请期间'])
    const dot = (x: Float32Array, y: Float32Array): number => x.reduce((sum, value, at) => sum + value * y[at]!, 0)
    expect(dot(a!, b!)).toBeGreaterThan(dot(a!, c!))
  })
})
