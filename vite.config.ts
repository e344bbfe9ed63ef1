import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const inProject = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  root: inProject('src/ui/chat'),
  base: '/',
  build: {
    outDir: inProject('dist/ui'),
    emptyOutDir: true,
    // A phone bought in 2018 must open the page.
    target: 'es2017',
    cssTarget: 'chrome61',
    // The page's security policy allows no data: styles or scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
})
