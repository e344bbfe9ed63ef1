import {
  allowInsecureRequests,
  authorizationCodeGrant,
  buildAuthorizationUrl,
  type Configuration,
  calculatePKCECodeChallenge,
  discovery,
  randomNonce,
  randomPKCECodeVerifier,
  randomState,
} from 'openid-client'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly clientSecret: string
}

/** What the browser must bring back from the provider; kept in a cookie of its own for ten minutes. */
export interface OidcMemory {
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}

export interface Oidc {
  begin(redirectUri: string): Promise<{ readonly url: string; readonly memory: OidcMemory }>
  /** The login name that the provider vouches for: `preferred_username`, or a verified e-mail address. */
  finish(current: URL, memory: OidcMemory): Promise<string | null>
}

/** Login through the court's own identity provider. Accounts are made in the console first; the provider opens them. */
export function createOidc({ issuer, clientId, clientSecret }: OidcSettings): Oidc {
  let found: Promise<Configuration> | null = null
  const configure = (): Promise<Configuration> => {
    const url = new URL(issuer)
    const insecure = url.protocol === 'http:' ? { execute: [allowInsecureRequests] } : {}
    found ??= discovery(url, clientId, clientSecret, undefined, insecure).catch(error => {
      // The next login asks again.
      found = null
      throw error
    })
    return found
  }
  return {
    begin: async redirectUri => {
      const memory = { state: randomState(), nonce: randomNonce(), verifier: randomPKCECodeVerifier() }
      const url = buildAuthorizationUrl(await configure(), {
        redirect_uri: redirectUri,
        scope: 'openid profile email',
        state: memory.state,
        nonce: memory.nonce,
        code_challenge: await calculatePKCECodeChallenge(memory.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, memory }
    },
    finish: async (current, { state, nonce, verifier }) => {
      const tokens = await authorizationCodeGrant(await configure(), current, {
        expectedState: state,
        expectedNonce: nonce,
        pkceCodeVerifier: verifier,
        idTokenExpected: true,
      })
      const claims = tokens.claims()
      const name = claims?.['preferred_username']
      if (typeof name === 'string' && name !== '') return name.toLowerCase()
      const email = claims?.['email']
      return typeof email === 'string' && claims?.['email_verified'] === true ? email.toLowerCase() : null
    },
  }
}
