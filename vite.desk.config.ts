import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

/** The staff console: built apart from the chat, whose page must stay small and open on old phones. */
export default defineConfig({
  root: inProject('src/ui/desk'),
  base: '/desk/',
  // The server puts a new nonce in its place with each answer.
  html: { cspNonce: '__NONCE__' },
  build: {
    outDir: inProject('dist/desk'),
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 3000,
    rolldownOptions: {
      // antd marks each of its files for servers that render pages; ours doesn't.
      onLog: (level, log, report) => {
        if (log.code !== 'MODULE_LEVEL_DIRECTIVE') report(level, log)
      },
    },
  },
})
