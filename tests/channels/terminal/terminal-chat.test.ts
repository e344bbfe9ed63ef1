import { describe, expect, it } from 'vitest'
import { createTerminalChat } from '../../../src/channels/terminal/create-terminal-chat.ts'
import { newConversation } from '../../../src/domain/conversation.ts'
import { createFileEngine, TEST_FILE } from '../../helpers/file-engine.ts'

async function talk(saveFile: (fileName: string, content: Uint8Array) => Promise<string>): Promise<string> {
  let shown = ''
  const lines = (async function* () {
    yield '帮我写申请书'
  })()
  const write = (text: string): void => {
    shown += text
  }
  const chat = createTerminalChat({ engine: createFileEngine(), clock: Date.now, write, lines, saveFile })
  await chat.run(newConversation)
  return shown
}

describe('files in the terminal', () => {
  it('should be written into a folder and said where', async () => {
    const saved: [string, Uint8Array][] = []
    const shown = await talk(async (fileName, content) => {
      saved.push([fileName, content])
      return `drafts/${fileName}`
    })
    expect(saved).toContainEqual([TEST_FILE.fileName, TEST_FILE.content])
    expect(shown).toContain(`已存到 drafts/${TEST_FILE.fileName}`)
  })

  it('should not end the conversation when they can not be written', async () => {
    const shown = await talk(() => Promise.reject(new Error('EACCES')))
    expect(shown).toContain('没存成')
    expect(shown).toContain('再见')
  })
})
