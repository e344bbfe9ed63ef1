import { createHash, randomUUID } from 'node:crypto'
import { toNoticeId } from '../../src/domain/court-message/notice-id.ts'
import { hashToken } from '../../src/skills/look-up-case/show-verification.ts'
import { createSqlClueStore } from '../../src/stores/sql/sql-clue-store.ts'
import { createSqlFileStore } from '../../src/stores/sql/sql-file-store.ts'
import { sampleNumber } from './case-samples.ts'
import type { CaseServer, Visitor } from './case-server.ts'
import { canary, plantedCase } from './check-case-walls.ts'

/** Somebody who was let into one case, and everything of theirs that has an id which others could try. */
export interface WallPerson {
  readonly serial: number
  readonly caseId: number
  readonly partyId: string
  readonly code: string
  /** `null` in the web chat. */
  readonly chatId: number | null
  /** Their browser; whoever writes in Telegram has one for the routes alone. */
  readonly visitor: Visitor
  readonly notice: string
  readonly clue: string
  readonly linkToken: string
  readonly fileId: string
  /** Writes a message; all that came for it. */
  ask(text: string): Promise<string>
}

const HOUR_MS = 3_600_000
const BOT = 4711

/** Every second one in Telegram. Each is verified in the way of the channel, with a code of the court. */
export async function letInPerson(server: CaseServer, serial: number): Promise<WallPerson> {
  const { database, addCase, visit, write } = server
  const { db } = database
  const code = `ACDE${1000 + serial}`
  const { id: caseId, partyIds } = await addCase(plantedCase(serial), [code])
  const partyId = partyIds[0]!
  const visitor = await visit()
  const chatId = serial % 2 === 0 ? 1000 + serial : null
  const token = visitor.cookie.split('=')[1]!
  const web = `web:${createHash('sha256').update(token).digest('base64url')}`
  const principal = chatId === null ? web : `telegram:${BOT}:${chatId}`
  const ask = async (text: string): Promise<string> =>
    JSON.stringify(chatId === null ? await visitor.say(text) : await write(chatId, text))
  await ask('你好')
  if (chatId === null) {
    const given = { caseNumber: sampleNumber(serial), code, tail: '00123X', clientId: randomUUID() }
    await visitor.send('POST', '/api/verify', given)
  } else await ask(`${sampleNumber(serial)} 查询码 ${code} 后六位 00123X`)
  const now = Date.now()
  // As if they looked now and then: a long run must not end by itself.
  const kept = { used_at: now + HOUR_MS, ends_at: now + 2 * HOUR_MS }
  const granted = await db.updateTable('grants').set(kept).where('principal', '=', principal).executeTakeFirst()
  if (granted.numUpdatedRows !== 1n) throw new Error(`${principal} was not let in`)

  const notice = toNoticeId(Buffer.from([1, 2, 3, serial >> 8, serial & 255]))
  const subscription = await db
    .insertInto('subscriptions')
    .values({ principal, case_id: caseId, party_id: partyId, role: 'applicant', is_agent: 0, created_at: now })
    .returning('id')
    .executeTakeFirstOrThrow()
  const told = { event: `wall:${serial}`, kind: 'stage', created_at: now, notice_id: notice, posted_at: now }
  await db
    .insertInto('case_notices')
    .values({ subscription_id: Number(subscription.id), ...told })
    .execute()
  const clue = `XS${10_000 + serial}-${20_000 + serial}`
  const sealed = createSqlClueStore({ db, keys: server.registry.keys }).seal(clue, {
    answers: [{ label: '线索', value: canary(serial) }],
  })
  const clueTimes = { version: 1, created_at: now, updated_at: now }
  await db
    .insertInto('property_clues')
    .values({
      number: clue,
      conversation_id: principal,
      sealed,
      state: 'confirmed',
      note: canary(serial),
      ...clueTimes,
    })
    .execute()
  const linkToken = `${serial}`.padStart(44, 'T')
  const link = { hash: hashToken(linkToken), principal, created_at: now, expires_at: now + HOUR_MS }
  await db.insertInto('access_links').values(link).execute()
  const fileId = `${serial}`.padStart(22, 'F')
  const files = createSqlFileStore({ db, keys: server.registry.keys })
  await files.add({
    id: fileId,
    conversationId: web,
    fileName: `${canary(serial)}.txt`,
    mediaType: 'text/plain',
    content: Buffer.from(canary(serial)),
    createdAt: now,
    expiresAt: now + HOUR_MS,
  })
  return { serial, caseId, partyId, code, chatId, visitor, notice, clue, linkToken, fileId, ask }
}
