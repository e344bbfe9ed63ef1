import { attachFile } from '../../src/conversation/attach-file.ts'
import type { Engine, EngineInput, EngineResult } from '../../src/conversation/engine.ts'
import type { Turn } from '../../src/conversation/turn.ts'
import { createEchoEngine } from './telegram-echo-engine.ts'

export const TEST_FILE = {
  fileName: '恢复执行申请书（草稿）.docx',
  mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  title: '恢复执行申请书（草稿）',
  content: new TextEncoder().encode('%PDF 不是真的 \u0000\u00ff'),
}

/** An engine that gives a file with each of its replies, for tests of what carries files. */
export function createFileEngine(files: number = 1): Engine {
  const echo = createEchoEngine()
  const add = (input: EngineInput, result: EngineResult): EngineResult => {
    let turn = { now: input.now, effects: [] } as unknown as Turn
    const attachments = Array.from({ length: files }, () => {
      const attached = attachFile(turn, TEST_FILE)
      turn = attached.turn
      return attached.attachment
    })
    return { ...result, effects: turn.effects, reply: { ...result.reply, suggestions: ['再来一份'], attachments } }
  }
  return { ...echo, run: async input => add(input, await echo.run(input)) }
}
