import { mkdir, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { assembleEngine } from '../src/app-engine.ts'
import { createTerminalChat } from '../src/channels/terminal/create-terminal-chat.ts'
import { newConversation } from '../src/domain/conversation.ts'
import { officialFolder } from '../src/retrieval/official/official-store.ts'
import { projectPath } from './support/command.ts'
import { modelFromEnv } from './support/model-from-env.ts'

const engine = await assembleEngine({
  knowledgeFolder: projectPath('knowledge'),
  officialFolder: officialFolder(process.env['DATA_DIR'] || projectPath('data')),
  maxQuestionCharacters: 500,
  limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  ...(await modelFromEnv()),
})
const lines = createInterface({ input: process.stdin, output: process.stdout, terminal: process.stdin.isTTY })
const drafts = join(process.env['DATA_DIR'] || projectPath('data'), 'drafts')
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
}).run(newConversation)
lines.close()
