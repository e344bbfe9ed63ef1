import { expect, it } from 'vitest'
import { hashCode } from '../../src/support/keys/hash-code.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import type { OpenCases } from '../helpers/open-case-store.ts'

/** What a CodeRegistrar promises. */
export function checkCodes(cases: () => OpenCases): void {
  const register = async (codes: readonly string[], at = 1000) => {
    const { store } = cases()
    const [saved] = await store.save([sampleCase(1)], { origin: 'import', now: at })
    const { id: caseId, partyIds } = saved!
    return store.registerCodes(
      codes.map((code, party) => ({
        caseId,
        partyId: partyIds[party]!,
        code,
        issuedBy: 'import',
        issuedAt: at,
        expiresAt: at + 90,
        singleUse: false,
      })),
    )
  }
  const rows = () => cases().database.db.selectFrom('party_codes').selectAll().orderBy('id').execute()

  it('should keep the scrypt hash of a code under the salt of its case, and nothing else of it', async () => {
    expect(await register(['AAAA1111', 'BBBB2222'])).toBe(2)
    const kept = await rows()
    expect(kept).toMatchObject([
      { expires_at: 1090, revoked_at: null },
      { bound_principal: null, single_use: 0 },
    ])
    expect(kept[0]!.salt).toBe(kept[1]!.salt)
    expect(kept[0]!.hash).toBe(await hashCode('AAAA1111', kept[0]!.salt))
    expect(JSON.stringify(kept)).not.toMatch(/AAAA1111|BBBB2222/)
  })

  it('should change nothing when the same code comes again', async () => {
    await register(['AAAA1111'])
    const before = await rows()
    expect(await register(['AAAA1111'], 2000)).toBe(0)
    expect(await rows()).toEqual(before)
  })

  it('should end the code that a new one replaces, and never bring an old one back', async () => {
    await register(['AAAA1111'])
    expect(await register(['CCCC3333'], 2000)).toBe(1)
    expect(await rows()).toMatchObject([{ revoked_at: 2000 }, { revoked_at: null }])
    expect(await register(['AAAA1111'], 3000)).toBe(0)
    expect(await rows()).toMatchObject([{ revoked_at: 2000 }, { revoked_at: null }])
  })

  it('should keep one valid code when two processes bring the same one', async () => {
    await register([])
    const { store, other } = cases()
    const [saved] = await store.save([sampleCase(1)], { origin: 'import', now: 1 })
    const code = { caseId: saved!.id, partyId: saved!.partyIds[0]!, code: 'DDDD4444' }
    const issued = { ...code, issuedBy: 'import', issuedAt: 1, expiresAt: 2, singleUse: true }
    const counts = await Promise.all([store, other, store, other].map(each => each.registerCodes([issued])))
    expect(counts.sort()).toEqual([0, 0, 0, 1])
    expect(await rows()).toMatchObject([{ single_use: 1, revoked_at: null }])
  })
}
