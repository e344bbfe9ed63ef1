import { describe, expect, it } from 'vitest'
import type { VerifyRequest } from '../../src/skills/look-up-case/verify-party.ts'
import { party, sampleCase, sampleNumber } from '../helpers/case-samples.ts'
import { testDatabases } from '../helpers/databases.ts'
import { type OpenAccess, openAccess } from '../helpers/open-access.ts'
import { NOON } from '../helpers/project-engine.ts'

const MINUTE = 60_000
let counter = 0
const request = (given: Partial<VerifyRequest> = {}): VerifyRequest => ({
  caseNumber: sampleNumber(1),
  code: 'AAAA1111',
  tail: '00123X',
  principal: 'web:party',
  source: `v${++counter}`,
  address: null,
  link: null,
  ...given,
})

describe.each(testDatabases)('letting a party in, on $name', ({ create }) => {
  const opened = openAccess(create)

  it('should let in with case number, code and last digits, as the party of the code', async () => {
    const { addCase, verify, access } = opened()
    const { id, partyIds } = await addCase(sampleCase(1), ['AAAA1111', 'BBBB2222'])
    expect(await verify(request({ code: 'bbbb-2222', tail: '4321', principal: 'web:debtor' }))).toMatchObject({
      caseId: id,
      partyId: partyIds[1],
      role: 'debtor',
      isAgent: false,
    })
    expect(await access.findGrants('web:debtor', NOON)).toHaveLength(1)
    expect(await access.findGrants('web:other', NOON)).toEqual([])
  })

  it('should turn away every kind of wrong, and leave the right way open', async () => {
    const { addCase, verify } = opened()
    const { id } = await addCase(sampleCase(1), ['AAAA1111', 'BBBB2222'])
    const wrong: readonly Partial<VerifyRequest>[] = [
      { code: 'AAAA1112' },
      { tail: '999999' },
      { tail: '' },
      { caseNumber: sampleNumber(2) },
      { caseNumber: '' },
      { code: '' },
      // The code of the other side, with one's own digits.
      { code: 'BBBB2222' },
      { principal: 'telegram:1:-100200' },
    ]
    for (const [n, given] of wrong.entries()) {
      expect(await verify(request({ principal: `web:${n}`, ...given })), JSON.stringify(given)).toBeNull()
    }
    expect((await verify(request()))?.caseId).toBe(id)
    expect(await verify(request({ principal: 'web:thief' }))).toBeNull()
  })

  it('should answer a request that comes again as the first time, and nobody gains by it', async () => {
    const open = opened()
    const { addCase, verify, access } = open
    const { id } = await addCase(sampleCase(1), ['AAAA1111', 'BBBB2222'])
    const first = request({ source: 'once' })
    const grant = await verify(first)
    expect(grant?.caseId).toBe(id)
    // More often than anybody may try.
    for (let n = 0; n < 7; n++) expect(await verify(first)).toEqual(grant)
    expect(await access.findGrants('web:party', NOON)).toEqual([grant])
    const others: readonly Partial<VerifyRequest>[] = [
      { code: 'BBBB2222', tail: '4321' },
      { code: 'AAAA1112' },
      { tail: '999999' },
      { caseNumber: sampleNumber(2) },
      { principal: 'web:thief' },
    ]
    for (const given of others) expect(await verify({ ...first, ...given }), JSON.stringify(given)).toBeNull()
    const failure = request({ source: 'failure', code: 'AAAA1112' })
    for (let n = 0; n < 3; n++) expect(await verify(failure)).toBeNull()
    expect(await verify({ ...failure, code: 'AAAA1111' })).toBeNull()
    open.now = NOON + 11 * MINUTE
    expect(await verify(first)).toBeNull()
    open.now = NOON + MINUTE
    await access.endGrants('web:party', NOON + MINUTE)
    expect(await verify(first)).toBeNull()
  })

  it('should answer so for a code that is good for one time, too, once it was taken back no more', async () => {
    const open = opened()
    const { id, partyIds } = await open.addCase(sampleCase(1), ['AAAA1111'], { singleUse: true })
    const first = request({ source: 'single' })
    const grant = await open.verify(first)
    expect(grant?.caseId).toBe(id)
    expect(await open.verify(first)).toEqual(grant)
    expect(await open.verify({ ...first, source: 'second' })).toBeNull()
    await open.access.revokeParty(id, partyIds[0]!, NOON, 'all')
    expect(await open.verify(first)).toBeNull()
  })

  it('should turn away codes that ended or were taken back, at once', async () => {
    const open = opened()
    const { id, partyIds } = await open.addCase(sampleCase(1), ['AAAA1111'], { expiresAt: NOON + 30 * MINUTE })
    const grant = await open.verify(request())
    expect(grant?.endsAt).toBe(NOON + 30 * MINUTE)
    await open.access.revokeParty(id, partyIds[0]!, NOON, 'all')
    expect(await open.access.findGrants('web:party', NOON)).toEqual([])
    expect(await open.verify(request())).toBeNull()
    await open.addCase(sampleCase(3), ['CCCC3333'], { expiresAt: NOON + 30 * MINUTE })
    open.now = NOON + 31 * MINUTE
    expect(
      await open.verify(request({ caseNumber: sampleNumber(3), code: 'CCCC3333', principal: 'web:late' })),
    ).toBeNull()
  })

  it('should close after 15 minutes without a look and after an hour with many', async () => {
    const { addCase, verify, access, lookUp } = opened()
    await addCase(sampleCase(1), ['AAAA1111'])
    await verify(request())
    const look = (now: number) =>
      lookUp({ request: 'status', text: '查我的案子', channel: 'web', conversationId: 'web:party', now })
    for (let minutes = 10; minutes < 60; minutes += 10) {
      expect((await look(NOON + minutes * MINUTE)).outcome).toBe('case_status')
    }
    expect((await look(NOON + 60 * MINUTE)).outcome).toBe('case_verify_needed')
    await verify(request())
    expect(await access.findGrants('web:party', NOON + 15 * MINUTE - 1)).toHaveLength(1)
    expect((await look(NOON + 15 * MINUTE)).outcome).toBe('case_verify_needed')
  })

  it('should let a representative in with a code of the party, until the party ends it', async () => {
    const { addCase, verify, lookUp, showLive } = opened()
    await addCase(sampleCase(1), ['AAAA1111'])
    await verify(request())
    const say = (conversationId: string, asked: 'agent' | 'status' | 'end-agents') =>
      lookUp({ request: asked, text: '', channel: 'web', conversationId, now: NOON })
    const shown = await showLive({
      reply: await say('web:party', 'agent'),
      conversationId: 'web:party',
      sending: false,
    })
    const code = /：([0-9A-Z]{4}-[0-9A-Z]{4})/.exec(shown.blocks[0]!.text)![1]!
    const agent = await verify(request({ code, principal: 'web:agent' }))
    expect(agent).toMatchObject({ isAgent: true, role: 'applicant' })
    const seen = await showLive({
      reply: await say('web:agent', 'status'),
      conversationId: 'web:agent',
      sending: false,
    })
    expect(seen.blocks[0]!.text).toContain('您是申请执行人的代理人')
    // A representative may not hand access on, and nobody else can use the same code.
    expect((await say('web:agent', 'agent')).blocks[0]!.text).toContain('代理人不能')
    expect(await verify(request({ code, principal: 'web:thief' }))).toBeNull()
    await say('web:party', 'end-agents')
    expect((await say('web:agent', 'status')).outcome).toBe('case_verify_needed')
    expect((await say('web:party', 'status')).outcome).toBe('case_status')
  })

  it('should show nothing to a party that was taken out of the case or changed sides', async () => {
    const { addCase, verify, lookUp, showLive } = opened()
    await addCase(sampleCase(1), ['AAAA1111'])
    await verify(request())
    const reply = await lookUp({ request: 'status', text: '', channel: 'web', conversationId: 'web:party', now: NOON })
    const show = () => showLive({ reply, conversationId: 'web:party', sending: false })
    expect((await show()).outcome).toBe('case_status')
    await addCase(sampleCase(1, { parties: [party({ role: 'debtor', name: '试验乙', idLast4: '4321' })] }))
    expect(JSON.stringify(await show())).not.toContain(sampleNumber(1))
  })
})

describe('the way in', () => {
  const inChat = openAccess(testDatabases[0]!.create)
  const byLink = openAccess(testDatabases[0]!.create, { publicUrl: 'https://court.example' })
  const ask = (open: OpenAccess, conversationId: string) =>
    open.lookUp({ request: 'status', text: '', channel: conversationId, conversationId, now: NOON })

  it('should be a link where the court has an address, of which only a hash is stored', async () => {
    const open = byLink()
    const reply = await ask(open, 'telegram:1:5')
    const shown = await open.showLive({ reply, conversationId: 'telegram:1:5', sending: true })
    const words = JSON.stringify(shown.blocks)
    const token = /https:\/\/court\.example\/verify\/([\w-]{44})/.exec(words)![1]!
    const links = await open.database.db.selectFrom('access_links').selectAll().execute()
    expect(links).toMatchObject([{ principal: 'telegram:1:5', used_at: null, expires_at: NOON + 10 * MINUTE }])
    expect(JSON.stringify([links, reply])).not.toContain(token)
    const again = await open.showLive({ reply, conversationId: 'telegram:1:5', sending: false })
    expect(JSON.stringify(again)).not.toContain('https://')
  })

  it('should be the chat where it has none, a form in the page, and nothing in a group', async () => {
    const open = inChat()
    const show = async (conversationId: string) =>
      open.showLive({ reply: await ask(open, conversationId), conversationId, sending: true })
    expect(JSON.stringify(await show('telegram:1:5'))).toContain('同一条消息')
    expect((await show('web:1')).card).toEqual({ kind: 'verify' })
    expect((await show('telegram:1:-5')).outcome).toBe('case_group_refused')
    expect(await open.database.db.selectFrom('access_links').selectAll().execute()).toEqual([])
  })
})
