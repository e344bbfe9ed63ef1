import type { ChatModel } from '../../src/models/chat-model.ts'
import { createOpenAiChatModel } from '../../src/models/openai/create-openai-chat-model.ts'
import { createOpenAiClient } from '../../src/models/openai/create-openai-client.ts'

/** The real adapter. Give it a short time to the first byte where the server hangs; a long one lets a busy machine be slow. */
export const createModelUnderTest = (baseUrl: string, firstByteMs = 5_000): ChatModel =>
  createOpenAiChatModel({
    client: createOpenAiClient(
      { apiKey: 'sk-test-canary-0123456789', baseUrl },
      { connectMs: 2_000, firstByteMs, maxBytes: 262_144 },
    ),
    model: 'fake',
    format: 'json_schema',
    random: () => 0,
  })
