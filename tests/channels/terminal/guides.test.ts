import { describe, expect, it } from 'vitest'
import { createTerminalChat } from '../../../src/channels/terminal/create-terminal-chat.ts'
import { newConversation } from '../../../src/domain/conversation.ts'
import { createProjectEngine, NOON } from '../../helpers/project-engine.ts'

async function* type(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines
}

/** What the terminal shows for lines typed one after the other. */
async function chat(lines: readonly string[]): Promise<string> {
  let shown = ''
  await createTerminalChat({
    engine: await createProjectEngine(),
    clock: () => NOON,
    write: text => {
      shown += text
    },
    lines: type(lines),
    saveFile: async name => name,
  }).run({ ...newConversation, noticeShown: 1 })
  return shown
}

describe('a dialogue in the terminal', () => {
  it('should number the answers, and take their numbers, also those above nine', async () => {
    const shown = await chat(['我该走哪条路', '2', '11'])
    expect(shown).toContain('  11. 都不是，说不清')
    expect(shown).toContain('要请人看一下')
  })

  it('should leave the dialogue and not the window where leaving is an answer', async () => {
    const shown = await chat(['信用修复自查', '退出', '执行异议几天内审查完', '退出', '你好'])
    expect(shown).toContain('信用修复自查先到这里')
    expect(shown).toContain('十五日')
    expect(shown).toContain('再见')
  })
})
