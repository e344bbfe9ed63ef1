import type { StaffRole } from '../../../domain/staff.ts'
import { deskPage } from '../../../wording/desk/desk-page.ts'

export interface Account {
  readonly id: string
  readonly login: string
  readonly name: string
  readonly role: StaffRole
  readonly disabled: boolean
  readonly ready: boolean
  readonly version: number
}

export interface Session {
  readonly account: Account | null
  readonly oidc: string | null
}

/** What the server said no to, in its words. */
class DeskFault extends Error {
  override name = 'DeskFault'
  readonly status: number

  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

export interface DeskApi {
  session(): Promise<Session>
  get<Answer>(path: string): Promise<Answer>
  post<Answer>(path: string, body?: unknown): Promise<Answer>
  /** A saving that goes on when its page is left; whoever reads what it saves waits for it with `held`. */
  hold(saving: Promise<unknown>): void
  held(): Promise<unknown>
  /** From now on `writer` is the one who writes under this name: an older one must not save over him. */
  claim(name: string, writer: object): void
  owns(name: string, writer: object): boolean
  /** Called when the session is over. */
  onSignedOut(listener: () => void): void
}

export function createDeskApi(): DeskApi {
  let csrf = ''
  let signedOut: () => void = () => {}
  const writers = new Map<string, object>()
  let holding: Promise<unknown> = Promise.resolve()

  async function call<Answer>(path: string, init: RequestInit): Promise<Answer> {
    let response: Response
    try {
      response = await fetch(`/desk/api${path}`, { credentials: 'same-origin', cache: 'no-store', ...init })
    } catch {
      throw new DeskFault(0, deskPage.noConnection)
    }
    if (response.ok) return response.json()
    const words = await response.json().catch(() => null)
    const fault = new DeskFault(response.status, typeof words?.error === 'string' ? words.error : deskPage.failed)
    if (response.status === 401 && path !== '/sign-in') signedOut()
    throw fault
  }

  async function askSession(): Promise<Session> {
    const { csrf: token, ...rest } = await call<Session & { csrf: string }>('/session', {})
    csrf = token
    return rest
  }

  /** One at a time: two would each be given a cookie, and the token of one does not fit the cookie of the other. */
  let asking: Promise<Session> | null = null
  function session(): Promise<Session> {
    asking ??= askSession().finally(() => {
      asking = null
    })
    return asking
  }

  return {
    session,
    get: path => call(path, {}),
    post: async (path, body = {}) => {
      if (csrf === '') await session()
      return call(path, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-zhida-csrf': csrf },
        body: JSON.stringify(body),
      })
    },
    hold: saving => {
      holding = Promise.allSettled([holding, saving])
    },
    held: () => holding,
    claim: (name, writer) => void writers.set(name, writer),
    owns: (name, writer) => writers.get(name) === writer,
    onSignedOut: listener => {
      signedOut = listener
    },
  }
}
