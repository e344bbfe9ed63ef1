import { afterEach, describe, expect, it, vi } from 'vitest'
import { createDeskApi } from '../../../src/ui/desk/session/desk-api.ts'

afterEach(() => vi.unstubAllGlobals())

describe('createDeskApi', () => {
  it('should ask for one session however many parts of the page want it at once', async () => {
    let sessions = 0
    const tokens: string[] = []
    vi.stubGlobal('fetch', async (path: string, init: RequestInit) => {
      if (path.endsWith('/session')) {
        sessions += 1
        const mine = sessions
        await new Promise(resolve => setTimeout(resolve, 5))
        return Response.json({ account: null, oidc: null, csrf: `token-${mine}` })
      }
      tokens.push(new Headers(init.headers).get('x-zhida-csrf') ?? '')
      return Response.json({})
    })
    const api = createDeskApi()
    await Promise.all([api.session(), api.post('/setup/open', {}), api.session()])
    expect(sessions).toBe(1)
    expect(tokens).toEqual(['token-1'])
    await api.session()
    expect(sessions).toBe(2)
  })
})
