import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import packed from '@sparticuz/chromium'
import { type Browser, type BrowserContext, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

/** Nothing but what a container needs: the packed browser's own flags would switch web security off. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--no-zygote',
  '--disable-gpu',
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--font-render-hinting=none',
]

export const launchBrowser = async (): Promise<Browser> =>
  chromium.launch({ executablePath: await unpackBrowser(), args: FLAGS, headless: true })

/** Where the browser of the installed package lies unpacked. Test files run side by side: the first to finish wins. */
async function unpackBrowser(): Promise<string> {
  const { version } = JSON.parse(readFileSync(findPackageFile(), 'utf8')) as { version: string }
  const home = join(tmpdir(), `zhida-test-browser-${version}`)
  const executable = join(home, 'chromium')
  if (existsSync(executable)) return executable
  const unpacked = mkdtempSync(join(tmpdir(), 'zhida-unpack-'))
  const before = process.env['TMPDIR']
  process.env['TMPDIR'] = unpacked
  try {
    await packed.executablePath()
  } finally {
    if (before === undefined) delete process.env['TMPDIR']
    else process.env['TMPDIR'] = before
  }
  try {
    renameSync(unpacked, home)
  } catch {
    rmSync(unpacked, { recursive: true, force: true })
  }
  return executable
}

function findPackageFile(): string {
  let folder = dirname(createRequire(import.meta.url).resolve('@sparticuz/chromium'))
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder)
  return join(folder, 'package.json')
}

/** What a page did that it should not have done. */
export interface PageTrouble {
  readonly errors: string[]
  readonly dialogs: string[]
  /** Requests to anywhere but the app itself. */
  readonly strayRequests: string[]
}

export interface OpenedPage {
  readonly context: BrowserContext
  readonly page: Page
  readonly trouble: PageTrouble
}

/** A new visitor (own cookies, own storage) on the page at `url`. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<OpenedPage> {
  const context = await browser.newContext({ reducedMotion: 'reduce', locale: 'zh-CN', ...options })
  context.setDefaultTimeout(15_000)
  const page = await context.newPage()
  const trouble = watchForTrouble(page, url)
  await page.goto(url)
  return { context, page, trouble }
}

function watchForTrouble(page: Page, url: string): PageTrouble {
  const trouble: PageTrouble = { errors: [], dialogs: [], strayRequests: [] }
  page.on('pageerror', error => trouble.errors.push(error.message))
  page.on('dialog', dialog => {
    trouble.dialogs.push(dialog.message())
    void dialog.dismiss()
  })
  page.on('console', message => {
    if (/Content Security Policy|Refused to/i.test(message.text())) trouble.errors.push(message.text())
  })
  page.on('request', request => {
    if (!request.url().startsWith(url)) trouble.strayRequests.push(request.url())
  })
  return trouble
}
