import { existsSync } from 'node:fs'
import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { assembleAccess, createRuleCiter } from '../src/app-access.ts'
import { openCaseRegistry } from '../src/app-cases.ts'
import { assembleEngine } from '../src/app-engine.ts'
import { createTerminalChat } from '../src/channels/terminal/create-terminal-chat.ts'
import { loadConfig } from '../src/config.ts'
import { convertReply } from '../src/conversation/convert-reply.ts'
import { newConversation } from '../src/domain/conversation.ts'
import { loadKnowledge } from '../src/retrieval/knowledge/load-knowledge.ts'
import { officialFolder } from '../src/retrieval/official/official-store.ts'
import { openDatabase } from '../src/stores/sql/open-database.ts'
import { projectPath } from './support/command.ts'
import { modelFromEnv } from './support/model-from-env.ts'

const { databaseUrl, knowledgeFolder, dataDir, caseKeys, court } = loadConfig(process.env, projectPath('.'))
const isThere = !databaseUrl.startsWith('sqlite:') || existsSync(databaseUrl.slice('sqlite:'.length))
// The server's cases, where it has run here before; a chat alone makes no database.
const database = isThere ? await openDatabase({ url: databaseUrl, allowUnsafe: true, poolSize: 2 }) : null
const access = database
  ? assembleAccess({
      database,
      registry: await openCaseRegistry(database, { keys: caseKeys, court }),
      clock: Date.now,
      publicUrl: null,
      cite: createRuleCiter(() => loadKnowledge(knowledgeFolder)),
      convert: convertReply,
      onAlarm: () => {},
    })
  : null
const engine = await assembleEngine({
  knowledgeFolder,
  officialFolder: officialFolder(dataDir),
  maxQuestionCharacters: 500,
  limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  lookUpCase: access?.lookUp ?? null,
  ...(access ? { findNoticeDay: access.findNoticeDay } : {}),
  ...(await modelFromEnv()),
})
const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY })
const drafts = join(dataDir, 'drafts')
await createTerminalChat({
  engine,
  clock: Date.now,
  write: text => void process.stdout.write(text),
  lines,
  saveFile: async (fileName, content) => {
    await mkdir(drafts, { recursive: true })
    const path = join(drafts, basename(fileName))
    await writeFile(path, content, { mode: 0o600 })
    return path
  },
  cases: access ? { takeCredentials: access.credentials.take, fillIn: access.showLive } : undefined,
}).run(newConversation)
lines.close()
await database?.close()
