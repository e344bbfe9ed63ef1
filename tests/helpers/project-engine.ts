import { join } from 'node:path'
import { assembleEngine, type ModelUse } from '../../src/app-engine.ts'
import type { Engine, EngineInput, EngineResult } from '../../src/conversation/engine.ts'
import { newConversation } from '../../src/domain/conversation.ts'

const knowledgeFolder = join(import.meta.dirname, '../../knowledge')

/** The real engine on the project's own knowledge, without limits. */
export const createProjectEngine = (model: ModelUse | null = null): Promise<Engine> =>
  assembleEngine({
    knowledgeFolder,
    model,
    maxQuestionCharacters: 500,
    limits: { perMinute: Number.POSITIVE_INFINITY, perDay: Number.POSITIVE_INFINITY },
  })

/** 2026-11-22 12:00 in China. */
export const NOON = Date.UTC(2026, 10, 22, 4)

/** Asks one question in a conversation of its own. */
export const askOnce = (engine: Engine, text: string, input: Partial<EngineInput> = {}): Promise<EngineResult> =>
  engine.run({
    channel: 'test',
    kind: 'text',
    text,
    state: { ...newConversation, noticeShown: 1 },
    now: NOON,
    ...input,
  })
