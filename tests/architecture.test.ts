import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..')
const read = (file: string): string => readFileSync(join(root, file), 'utf8')
const list = (pattern: string): string[] => globSync(pattern, { cwd: root }).sort()

const LAYERS = [
  'main',
  'app',
  'config',
  'channels',
  'desk',
  'conversation',
  'skills',
  'indexing',
  'retrieval',
  'models',
  'stores',
  'wording',
  'support',
  'domain',
]
/** Layers that may not see each other although one list names both. */
const SIBLINGS = [['channels', 'desk']]

const PACKAGE_HOMES: Readonly<Record<string, readonly string[]>> = {
  grammy: ['src/channels/telegram', 'src/desk'],
  express: ['src/channels', 'src/desk'],
  openai: ['src/models/openai'],
  langchain: ['src/retrieval', 'src/indexing'],
  '@langchain/': ['src/retrieval', 'src/indexing'],
  'hnswlib-node': ['src/retrieval', 'src/indexing'],
  undici: ['src/channels/telegram'],
  'lru-cache': ['src/support'],
  kysely: ['src/stores/sql'],
  pg: ['src/stores/sql'],
  'node:sqlite': ['src/stores/sql'],
  'chinese-days': ['src/domain/deadlines'],
  react: ['src/ui'],
  docxtemplater: ['src/skills/draft-form/documents'],
  pizzip: ['src/skills/draft-form'],
  pdfkit: ['src/skills/draft-form/documents'],
  antd: ['src/ui/desk'],
  '@ant-design/': ['src/ui/desk'],
  recharts: ['src/ui/desk'],
  otpauth: ['src/desk/security'],
  qrcode: ['src/desk/security'],
  'openid-client': ['src/desk/accounts'],
}

/** Folders that hold adapters of a port: only the composition root may look inside. */
const ADAPTERS = list('src/*/*/')
  .map(folder => folder.replace(/\/$/, ''))
  .filter(folder => /^src\/(channels|models|stores)\//.test(folder))

interface Import {
  readonly file: string
  readonly to: string
  readonly typeOnly: boolean
}

const sources = list('src/**/*.{ts,tsx}')
const imports: Import[] = sources.flatMap(file =>
  [
    ...read(file).matchAll(
      /^\s*(?:import|export)\s+(type\s)?[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm,
    ),
  ].map(match => ({ file, to: match[2] ?? match[3] ?? '', typeOnly: match[1] !== undefined })),
)
const layerOf = (file: string): string => {
  const part = relative('src', file).split('/')[0]!
  return /^(app|config)/.exec(part)?.[0] ?? part.replace(/\.tsx?$/, '')
}
const resolveLocal = (entry: Import): string => join(dirname(entry.file), entry.to)

describe('the house', () => {
  it('should have sources to check', () => {
    expect(sources.length).toBeGreaterThan(30)
    expect(imports.length).toBeGreaterThan(60)
  })

  it('should import downwards only: main > app > config > ... > domain', () => {
    const wrong = imports
      .filter(entry => entry.to.startsWith('.') && layerOf(entry.file) !== 'ui')
      .filter(entry => {
        const from = LAYERS.indexOf(layerOf(entry.file))
        const to = LAYERS.indexOf(layerOf(resolveLocal(entry)))
        const pair = [layerOf(entry.file), layerOf(resolveLocal(entry))]
        const sibling = SIBLINGS.some(
          names => pair[0] !== pair[1] && names.includes(pair[0]!) && names.includes(pair[1]!),
        )
        return from < 0 || to < 0 || to < from || sibling
      })
      .map(entry => `${entry.file} -> ${entry.to}`)
    expect(wrong).toEqual([])
  })

  it('should let only the composition root see adapters', () => {
    const wrong = imports
      .filter(entry => entry.to.startsWith('.') && layerOf(entry.file) !== 'app')
      .filter(entry => {
        const home = ADAPTERS.find(adapter => resolveLocal(entry).startsWith(`${adapter}/`))
        return home !== undefined && !entry.file.startsWith(`${home}/`)
      })
      .map(entry => `${entry.file} -> ${entry.to}`)
    expect(wrong).toEqual([])
  })

  it('should keep skills apart from each other, and pages apart from the server', () => {
    const skill = (file: string): string | undefined => /^src\/skills\/([^/]+)\//.exec(file)?.[1]
    const wrong = imports
      .filter(entry => entry.to.startsWith('.'))
      .filter(entry => {
        const target = resolveLocal(entry)
        const crossesSkills = skill(entry.file) && skill(target) && skill(entry.file) !== skill(target)
        const leavesPages = layerOf(entry.file) === 'ui' && !/^src\/(ui|domain|wording)\//.test(target)
        return crossesSkills || leavesPages
      })
      .map(entry => `${entry.file} -> ${entry.to}`)
    expect(wrong).toEqual([])
  })

  it('should use each package in its own home', () => {
    const wrong = imports
      .filter(entry => !entry.to.startsWith('.'))
      .filter(entry => {
        const home = Object.entries(PACKAGE_HOMES).find(
          ([name]) => entry.to === name || entry.to.startsWith(name.endsWith('/') ? name : `${name}/`),
        )?.[1]
        return home !== undefined && !home.some(folder => entry.file.startsWith(folder))
      })
      .map(entry => `${entry.file} -> ${entry.to}`)
    expect(wrong).toEqual([])
  })

  it('should keep files short', () => {
    const code = [...sources, ...list('tests/**/*.ts'), ...list('scripts/**/*.ts')]
    const long = code
      .map(file => ({ file, lines: read(file).split('\n').length - 1 }))
      .filter(({ lines }) => lines > 250)
      .map(({ file, lines }) => `${file}: ${lines}`)
    expect(long).toEqual([])
  })

  it('should read the environment in one place', () => {
    const wrong = sources.filter(file => file !== 'src/main.ts' && /process\.env/.test(read(file)))
    expect(wrong).toEqual([])
  })

  it('should export by name', () => {
    const wrong = sources.filter(file => /^export default/m.test(read(file)))
    expect(wrong).toEqual([])
  })

  it('should say in each folder what belongs there', () => {
    const folders = list('src/*/').map(folder => folder.replace(/\/$/, ''))
    expect(folders.filter(folder => !existsSync(join(root, folder, 'README.md')))).toEqual([])
  })

  it('should not be tied to one machine', () => {
    const code = [
      ...sources,
      ...list('scripts/**/*.ts'),
      ...list('knowledge/**/*.md'),
      'README.md',
      'README.zh-CN.md',
      '.ci/run',
    ]
    expect(
      code.filter(file => existsSync(join(root, file)) && /(?<![\w./-])\/(work|root|home)\/\w/.test(read(file))),
    ).toEqual([])
  })
})
