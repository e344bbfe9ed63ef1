import { Secret, TOTP } from 'otpauth'
import type { Browser } from 'playwright-core'
import type { StaffRole } from '../../src/domain/staff.ts'
import { openPage } from './browser.ts'
import { createDeskClient, type DeskClient } from './desk-client.ts'

export interface DeskPerson {
  readonly login: string
  readonly password: string
  readonly recoveryCodes: readonly string[]
  readonly client: DeskClient
}

/** A server that has printed how its first administrator gets in; `url` ends with a slash. */
interface NewDesk {
  readonly url: string
  readonly app: { readonly summary: () => readonly string[] }
}

/** Accounts of an app that has none yet, made as its administrator makes them. */
export async function createDeskPeople({ url, app }: NewDesk) {
  const origin = url.replace(/\/$/, '')
  const token = /#\/setup\/([\w-]{43})/.exec(app.summary().join('\n'))?.[1] ?? ''
  let unusedCodes = 0

  async function setUp(setupToken: string, login: string, name: string): Promise<DeskPerson> {
    const client = createDeskClient(origin)
    const page = await client.post('/setup/open', { token: setupToken })
    const code = new TOTP({ secret: Secret.fromBase32(page.body.secret) }).generate()
    const password = 'a long enough one 42'
    const { status, body } = await client.post('/setup/finish', { token: setupToken, login, name, password, code })
    if (status !== 200) throw new Error(`Set-up failed: ${status} ${JSON.stringify(body)}`)
    return { login, password, recoveryCodes: body.recoveryCodes, client }
  }
  const administrator = await setUp(token, 'boss', '管理员')

  return {
    administrator,
    add: async (role: StaffRole, login: string, name: string): Promise<DeskPerson> => {
      const made = await administrator.client.post('/accounts', { login, name, role })
      return setUp(made.body.setupToken, login, name)
    },
    /** At the console in a browser of its own, through the login. */
    signIn: async (browser: Browser, { login, password, recoveryCodes }: DeskPerson, through: string = url) => {
      const opened = await openPage(browser, through, { viewport: { width: 1440, height: 900 } })
      const { page } = opened
      await page.goto(`${through}desk`)
      await page.getByLabel('登录名').fill(login)
      await page.getByLabel('密码', { exact: true }).fill(password)
      await page.getByLabel('验证码').fill(recoveryCodes[unusedCodes++ % recoveryCodes.length] ?? '')
      await page.getByRole('button', { name: '登录', exact: true }).click()
      await page.getByRole('button', { name: '退出' }).waitFor()
      return opened
    },
  }
}
