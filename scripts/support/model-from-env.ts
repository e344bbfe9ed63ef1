import type { EngineOptions } from '../../src/app-engine.ts'
import { createEmbedderFrom, createModelFrom } from '../../src/app-model.ts'
import { loadConfig } from '../../src/config.ts'
import { fail, projectPath } from './command.ts'

/** The model and embedder of the environment (`OPENAI_*`), as the server uses them; notices go to stderr. */
export async function modelFromEnv(): Promise<Pick<EngineOptions, 'model' | 'embedder'>> {
  try {
    const { model } = loadConfig(process.env, projectPath('.'))
    const onNotice = (notice: string): void => void process.stderr.write(`${notice}\n`)
    return { model: createModelFrom(model), embedder: await createEmbedderFrom(model, onNotice) }
  } catch (error) {
    return fail(error instanceof Error ? error.message : String(error))
  }
}
