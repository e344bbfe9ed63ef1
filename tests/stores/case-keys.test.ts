import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { openCaseKeys } from '../../src/stores/sql/open-case-keys.ts'
import { openDatabase } from '../../src/stores/sql/open-database.ts'
import { createSqlCaseStore } from '../../src/stores/sql/sql-case-store.ts'
import type { KeyLocation } from '../../src/support/keys/key-file.ts'
import { createKeyRing, generateKeyText, parseKeys } from '../../src/support/keys/key-ring.ts'
import { seal, unseal } from '../../src/support/keys/seal.ts'
import { sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { temporaryFile } from '../helpers/import-file.ts'
import { startServer } from '../helpers/server-process.ts'

describe.each(testDatabases)('keys of the case data on $name', ({ create }) => {
  const openEmpty = async () => {
    const empty = await create()
    const database = await openDatabase({ url: empty.url })
    onTestFinished(async () => {
      await database.close()
      await empty.remove()
    })
    return { url: empty.url, database, open: (location: KeyLocation) => openCaseKeys(database, location) }
  }

  it('should be made at the first start, for their owner only, and used from then on', async () => {
    const { open } = await openEmpty()
    const file = temporaryFile('case-data.key')
    const first = await open({ file })
    expect(statSync(file).mode & 0o777).toBe(0o600)
    expect((await open({ file })).current().id).toBe(first.current().id)
    expect((await open({ text: first.current().text })).current().id).toBe(first.current().id)
  })

  it('should be refused when they are others, or gone, and nothing be made in their place', async () => {
    const { open, database } = await openEmpty()
    const keys = await open({ file: temporaryFile('case-data.key') })
    await createSqlCaseStore({ ...database, keys }).save([sampleCase()], { origin: 'import', now: 1 })
    const lost = temporaryFile('case-data.key')
    await expect(open({ file: lost })).rejects.toThrow(/encrypted with key \w{16}.*does not hold it/s)
    expect(statSync(lost, { throwIfNoEntry: false })).toBeUndefined()
    await expect(open({ text: generateKeyText() })).rejects.toThrow(/CASE_DATA_KEY does not hold it/)
    expect((await createSqlCaseStore({ ...database, keys }).find(sampleNumber(1)))?.record).toBeDefined()
  })

  it('should keep the server from starting when they are wrong, and the message name the key but show none', async () => {
    const { url, open } = await openEmpty()
    const keys = await open({ text: generateKeyText() })
    const server = startServer({ DATABASE_URL: url, DATA_DIR: dirname(temporaryFile('x')), PORT: '0' })
    const { code, output } = await server.ended
    expect(code).toBe(1)
    expect(output).toContain(keys.current().id)
    expect(output).not.toContain(Buffer.alloc(32, 7).toString('base64'))
  })

  it('should be one and the same when several processes start on an empty database at once', async () => {
    const { open, url } = await openEmpty()
    const file = temporaryFile('case-data.key')
    const second = await openDatabase({ url })
    const rings = await Promise.all([open({ file }), openCaseKeys(second, { file }), open({ file })])
    await second.close()
    expect(new Set(rings.map(ring => ring.current().id)).size).toBe(1)
    expect(readFileSync(file, 'utf8').match(/^[^#\n].+$/gm)).toHaveLength(1)
  })
})

describe('sealed text', () => {
  const [one, two] = parseKeys(`${generateKeyText()},${generateKeyText()}`)
  const ring = createKeyRing(() => [one!, two!])
  const sealed = seal(two!, '秘密 👨‍👩‍👧', 'place')

  it('should open with its key and in its place only', () => {
    expect(unseal(ring, sealed, 'place')).toBe('秘密 👨‍👩‍👧')
    expect(() => unseal(ring, sealed, 'elsewhere')).toThrow(/changed|wrong place/)
    expect(() =>
      unseal(
        createKeyRing(() => [one!]),
        sealed,
        'place',
      ),
    ).toThrow(two!.id)
  })
  it('should not open when any part of it was changed', () => {
    const [id, body] = sealed.split('.') as [string, string]
    const bytes = Buffer.from(body, 'base64')
    for (let at = 0; at < bytes.length; at++) {
      const changed = Buffer.from(bytes)
      changed[at]! ^= 1
      expect(() => unseal(ring, `${id}.${changed.toString('base64')}`, 'place')).toThrow(/changed/)
    }
    for (const text of ['', '.', `${id}.`, `${id}.AAAA`]) expect(() => unseal(ring, text, 'place')).toThrow()
  })
  it('should look different each time', () => {
    const texts = Array.from({ length: 2000 }, () => seal(one!, 'x', 'place'))
    expect(new Set(texts.map(text => text.slice(0, 33))).size).toBe(2000)
  })
  it.each(['', 'short', `${'A'.repeat(43)}*`, Buffer.alloc(16).toString('base64')])(
    'should refuse the key "%s"',
    text => {
      const file = temporaryFile('case-data.key')
      writeFileSync(file, text)
      if (text === '') expect(parseKeys(text)).toEqual([])
      else expect(() => parseKeys(text)).toThrow(/32 bytes in base64/)
    },
  )
})
