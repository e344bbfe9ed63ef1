import { expect, it } from 'vitest'
import type { Attempt, KnownCode } from '../../src/stores/access-store.ts'
import { keepTrying } from '../../src/support/keep-trying.ts'
import { sampleCase } from '../helpers/case-samples.ts'
import type { OpenAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

const MINUTE = 60_000
const DAY = 86_400_000
let counter = 0
const attempt = (given: Partial<Attempt> = {}): Attempt => ({
  source: `s${++counter}`,
  principal: 'web:a',
  address: null,
  caseKey: 'k',
  caseId: null,
  claimFits: true,
  at: NOON,
  ...given,
})

/** What must hold of tries, codes and links, whatever database is below. */
export function checkAccessStore(access: () => OpenAccess): void {
  const tryTimes = async (count: number, given: (n: number) => Partial<Attempt>) => {
    const { access: store, other, database } = access()
    // Two connections of one thread to an SQLite file only wait for each other; processes are tried elsewhere.
    const stores = database.dialect === 'postgres' ? [store, other.access] : [store]
    const made = Array.from({ length: count }, (_, n) => {
      const own = attempt(given(n))
      // On a slow machine the last of hundreds may get no connection in time: they wrote nothing, and come again.
      return keepTrying(
        () => stores[n % stores.length]!.reserve(own),
        error => error instanceof Error && error.message.includes('when trying to connect'),
      )
    })
    return (await Promise.all(made)).filter(({ allowed }) => allowed).length
  }

  it('should evaluate 5 of 200 tries at once of one person', async () => {
    expect(await tryTimes(200, () => ({}))).toBe(5)
    expect(await tryTimes(1, () => ({ at: NOON + 14 * MINUTE }))).toBe(0)
    expect(await tryTimes(9, () => ({ at: NOON + 16 * MINUTE }))).toBe(5)
    expect(await tryTimes(9, () => ({ at: NOON + 40 * MINUTE }))).toBe(0)
    expect(await tryTimes(9, () => ({ at: NOON + DAY + MINUTE }))).toBe(5)
  })

  it('should let a hundred people from as many addresses try one case 30 times a day', async () => {
    const strangers = await tryTimes(100, n => ({ principal: `web:${n}`, address: `a${n}` }))
    expect(strangers).toBe(30)
    expect(await tryTimes(2, n => ({ principal: `web:late${n}`, at: NOON + DAY + MINUTE }))).toBe(2)
  })

  it('should let one address try 20 times an hour, whoever asks', async () => {
    expect(await tryTimes(60, n => ({ principal: `web:${n}`, caseKey: `k${n}`, address: 'same' }))).toBe(20)
    expect(await tryTimes(1, () => ({ principal: 'web:x', caseKey: 'x', address: 'other' }))).toBe(1)
  })

  it('should count a request that comes again once', async () => {
    const { access: store } = access()
    const same = attempt({ source: 'once' })
    expect((await store.reserve(same)).allowed).toBe(true)
    expect((await store.reserve(same)).allowed).toBe(false)
    expect(await tryTimes(9, () => ({}))).toBe(4)
  })

  it('should not let strangers without the right digits use up the tries on a case', async () => {
    expect(await tryTimes(90, n => ({ principal: `web:${n}`, claimFits: false }))).toBe(0)
    expect(await tryTimes(1, () => ({ principal: 'web:party' }))).toBe(1)
  })

  it('should let in whoever was let in before, and anybody after a new code, though strangers used up the tries', async () => {
    const { addCase, letIn, registry } = access()
    const { id, partyIds } = await addCase(sampleCase(1), ['AAAA1111'])
    await letIn('web:known', id, partyIds[0]!, 'applicant')
    await tryTimes(40, n => ({ principal: `web:${n}`, caseId: id }))
    expect(await tryTimes(1, () => ({ principal: 'web:new', caseId: id }))).toBe(0)
    expect(await tryTimes(1, () => ({ principal: 'web:known', caseId: id }))).toBe(1)
    const codes = { caseId: id, partyId: partyIds[0]!, issuedBy: 'staff', expiresAt: NOON + DAY, singleUse: false }
    await registry.store.registerCodes([{ ...codes, code: 'BBBB2222', issuedAt: NOON + 1 }])
    expect(await tryTimes(1, () => ({ principal: 'web:new', caseId: id, at: NOON + 2 }))).toBe(1)
  })

  const verdictOn = async (
    code: KnownCode | null,
    link: { hash: string; browser: string } | null,
    principal: string,
    once = false,
  ) => {
    const { access: store, now } = access()
    const { attemptId } = await store.reserve(attempt({ principal, at: now }))
    const caseId = Number((await access().registry.store.list(0, 1))[0]!.id)
    return store.settle({
      attemptId,
      principal,
      code,
      link,
      again: null,
      once,
      grant: {
        id: `g${++counter}`,
        principal,
        caseId,
        partyId: code?.partyId ?? '',
        role: 'applicant',
        isAgent: false,
        grantedAt: now,
        usedAt: now,
        endsAt: now + 60 * MINUTE,
      },
    })
  }
  const firstCode = async (singleUse = false): Promise<KnownCode> => {
    const { id } = await access().addCase(sampleCase(1), ['AAAA1111'], { singleUse })
    return (await access().access.listCodes(id))[0]!
  }

  it('should let one of 100 in that use a link at once, and nobody with it after that', async () => {
    const { access: store, now } = access()
    const code = await firstCode()
    await store.createLink({ hash: 'h', principal: 'telegram:1:5', at: now, expiresAt: now + 10 * MINUTE })
    expect(await store.openLink('h', 'mine', now)).toBe('telegram:1:5')
    expect(await store.openLink('h', 'theirs', now)).toBeNull()
    const link = { hash: 'h', browser: 'mine' }
    const results = await Promise.all(Array.from({ length: 100 }, () => verdictOn(code, link, 'telegram:1:5')))
    expect(results.filter(Boolean)).toHaveLength(1)
    expect(await verdictOn(code, link, 'telegram:1:5')).toBeNull()
  })

  it.each([
    ['another browser', { hash: 'h', browser: 'theirs' }, 'telegram:1:5', 0],
    ['another conversation', { hash: 'h', browser: 'mine' }, 'telegram:1:6', 0],
    ['ten minutes', { hash: 'h', browser: 'mine' }, 'telegram:1:5', 10 * MINUTE],
    ['no link of ours', { hash: 'x', browser: 'mine' }, 'telegram:1:5', 0],
  ] as const)('should not take a link with %s', async (_what, link, principal, later) => {
    const opened = access()
    const code = await firstCode()
    await opened.access.createLink({ hash: 'h', principal: 'telegram:1:5', at: NOON, expiresAt: NOON + 10 * MINUTE })
    await opened.access.openLink('h', 'mine', NOON)
    opened.now = NOON + later
    expect(await verdictOn(code, link, principal)).toBeNull()
    // A link that failed is not what used up the code.
    expect(await verdictOn(code, null, 'web:party')).not.toBeNull()
  })

  it('should bind a code to the first of 40 who use it at once', async () => {
    const code = await firstCode()
    const results = await Promise.all(Array.from({ length: 40 }, (_, n) => verdictOn(code, null, `web:${n}`)))
    const winner = results.find(Boolean)!
    expect(results.filter(Boolean)).toHaveLength(1)
    expect(await verdictOn(code, null, winner.principal)).not.toBeNull()
  })

  it('should take every code of a sheet once, and none of the code before it', async () => {
    const before = await firstCode()
    const { id, partyIds } = await access().addCase(sampleCase(1))
    const sheet = Array.from({ length: 10 }, (_, n) => `SHEET00${n}`)
    const issued = { caseId: id, partyId: partyIds[0]!, issuedBy: 'staff', issuedAt: NOON, expiresAt: NOON + DAY }
    expect(await access().registry.store.registerSheet(sheet.map(code => ({ ...issued, code, singleUse: true })))).toBe(
      10,
    )
    const codes = (await access().access.listCodes(id)).filter(({ id: code }) => code !== before.id)
    expect(codes.filter(({ revokedAt }) => revokedAt === null)).toHaveLength(10)
    expect(await verdictOn(before, null, 'web:a')).toBeNull()
    for (const [n, code] of codes.entries()) {
      const results = await Promise.all([1, 2, 3].map(() => verdictOn(code, null, n % 2 === 0 ? 'web:a' : `web:${n}`)))
      expect(results.filter(Boolean)).toHaveLength(1)
    }
    for (const code of codes) expect(await verdictOn(code, null, 'web:a')).toBeNull()
  })

  it('should take any code once where codes are for single use only', async () => {
    const code = await firstCode()
    expect(await verdictOn(code, null, 'web:a', true)).not.toBeNull()
    expect(await verdictOn(code, null, 'web:a', true)).toBeNull()
    expect(await verdictOn(code, null, 'web:a')).not.toBeNull()
  })

  it('should ring when everybody together tried 2,000 times in a day, and not before', async () => {
    const { access: store, database } = access()
    const row = { principal: 'web:x', address: null, case_key: 'x', counted: 1, claim_fits: 0, known: 0, result: 'no' }
    const rows = Array.from({ length: 1999 }, (_, n) => ({ ...row, source: `many${n}`, at: NOON - 1000 }))
    for (let from = 0; from < rows.length; from += 500) {
      await database.db
        .insertInto('access_attempts')
        .values(rows.slice(from, from + 500))
        .execute()
    }
    expect(await store.reserve(attempt())).toMatchObject({ allowed: true, alarming: false })
    expect(await store.reserve(attempt())).toMatchObject({ allowed: true, alarming: true })
    expect(await store.reserve(attempt({ at: NOON + DAY }))).toMatchObject({ alarming: false })
  })

  it('should take a code for single use once', async () => {
    const code = await firstCode(true)
    const results = await Promise.all(Array.from({ length: 20 }, () => verdictOn(code, null, 'web:a')))
    expect(results.filter(Boolean)).toHaveLength(1)
  })
}
