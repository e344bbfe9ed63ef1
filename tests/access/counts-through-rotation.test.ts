import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LIMITS } from '../../src/domain/access/attempt-limits.ts'
import { retireKeys, rotateKeys } from '../../src/stores/sql/rotate-keys.ts'
import { writeKeyFile } from '../../src/support/keys/key-file.ts'
import { generateKeyText } from '../../src/support/keys/key-ring.ts'
import { sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { openAccess } from '../helpers/open-access.ts'

describe.each(testDatabases)('tries that were counted, on $name', ({ create }) => {
  const opened = openAccess(create)

  it('should still count after the keys were changed and the old one was thrown away', async () => {
    const { addCase, verify, reopen, keyFile, database, registry } = opened()
    await addCase(sampleCase(1), ['AAAA1111'])
    await addCase(sampleCase(2), ['AAAA2222'])
    const right = { caseNumber: sampleNumber(1), code: 'AAAA1111', tail: '00123X', link: null }
    for (let n = 0; n < LIMITS.perAddressHour; n++) {
      const given = { ...right, code: 'ZZZZ9999', principal: `web:thief${n}`, source: `t${n}`, address: '10.0.0.1' }
      expect(await verify(given)).toBeNull()
    }
    const old = registry.keys.current()
    const fresh = generateKeyText()
    writeKeyFile(keyFile, [fresh, old.text])
    const keys = { ...database, keys: registry.keys }
    expect(await rotateKeys(keys)).toBeGreaterThanOrEqual(2)
    expect(await retireKeys(keys)).toBe(true)
    writeKeyFile(keyFile, [fresh])
    expect(readFileSync(keyFile, 'utf8')).not.toContain(old.text)

    const after = await reopen()
    const again = { ...right, principal: 'web:thief', source: 'again', address: '10.0.0.1' }
    expect(await after.verify(again)).toBeNull()
    expect(await after.verify({ ...again, source: 'home', principal: 'web:party', address: '10.0.0.2' })).not.toBeNull()
    const attempts = await database.db.selectFrom('access_attempts').select(['address', 'case_key']).execute()
    expect(new Set(attempts.map(row => row.case_key)).size).toBe(1)
    expect(attempts.map(row => row.address).filter((address, _, all) => address === all[0])).toHaveLength(21)
    const [secret] = await database.db.selectFrom('access_secrets').select('sealed').execute()
    expect(secret!.sealed.startsWith(`${registry.keys.current().id}.`)).toBe(true)
  })
})
