import type { FileStore } from '../stores/file-store.ts'
import type { Engine } from './engine.ts'

/** An engine whose files leave it encrypted, so that nothing that stores them ever holds them in plain bytes. */
export const withSealedFiles = (engine: Engine, { seal }: Pick<FileStore, 'seal'>): Engine => ({
  ...engine,
  run: async input => {
    const result = await engine.run(input)
    const effects = result.effects.map(effect =>
      effect.kind === 'store-file' ? { ...effect, content: seal(effect.attachment.id, effect.content) } : effect,
    )
    return { ...result, effects }
  },
})
