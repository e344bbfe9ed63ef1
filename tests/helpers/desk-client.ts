export interface DeskResponse {
  readonly status: number
  // biome-ignore lint/suspicious/noExplicitAny: a test reads what it expects
  readonly body: any
  readonly headers: Headers
}

/** A browser's side of the console, as far as cookies and headers go. */
export interface DeskClient {
  get(path: string): Promise<DeskResponse>
  post(path: string, body?: unknown, headers?: Readonly<Record<string, string>>): Promise<DeskResponse>
  cookie(): string
  setCookie(cookie: string): void
  csrf(): Promise<string>
}

export function createDeskClient(url: string): DeskClient {
  let cookie = ''
  let csrf = ''

  async function send(path: string, init: RequestInit): Promise<DeskResponse> {
    const response = await fetch(`${url}/desk/api${path}`, { redirect: 'manual', ...init })
    for (const line of response.headers.getSetCookie()) {
      const [pair = ''] = line.split(';')
      if (/^(__Host-)?zhida_desk=/.test(pair)) {
        cookie = pair
        csrf = ''
      }
    }
    const text = await response.text()
    return { status: response.status, body: readJson(text), headers: response.headers }
  }
  const get = (path: string) => send(path, { headers: cookie ? { cookie } : {} })
  async function readCsrf(): Promise<string> {
    if (csrf === '') csrf = (await get('/session')).body.csrf
    return csrf
  }
  return {
    get,
    post: async (path, body = {}, headers = {}) => {
      const token = await readCsrf()
      return send(path, {
        method: 'POST',
        headers: { cookie, origin: url, 'content-type': 'application/json', 'x-zhida-csrf': token, ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      })
    },
    cookie: () => cookie,
    setCookie: value => {
      cookie = value
      csrf = ''
    },
    csrf: readCsrf,
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}
