import type { ChatModel } from '../../src/models/chat-model.ts'
import { createOpenAiChatModel } from '../../src/models/openai/create-openai-chat-model.ts'
import { createOpenAiClient } from '../../src/models/openai/create-openai-client.ts'

/** The real adapter with short times, so that a server that hangs is given up on soon. */
export const createModelUnderTest = (baseUrl: string): ChatModel =>
  createOpenAiChatModel({
    client: createOpenAiClient(
      { apiKey: 'sk-test-canary-0123456789', baseUrl },
      { connectMs: 300, firstByteMs: 400, maxBytes: 262_144 },
    ),
    model: 'fake',
    format: 'json_schema',
    random: () => 0,
  })
