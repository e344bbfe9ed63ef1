import { Spin } from 'antd'
import { useCallback, useEffect, useState } from 'react'
import { DeskFrame } from './desk-frame.tsx'
import { SetupPage } from './pages/setup-page.tsx'
import { SignInPage } from './pages/sign-in-page.tsx'
import type { DeskApi, Session } from './session/desk-api.ts'
import { DeskContext } from './session/desk-context.ts'
import { useHash } from './support/use-hash.ts'

/** The door before the login, the frame behind it. */
export function DeskApp({ api }: { readonly api: DeskApi }) {
  const [session, setSession] = useState<Session | null>(null)
  const [first = '', second = ''] = useHash()
  const refresh = useCallback(async () => {
    setSession(await api.session().catch(() => ({ account: null, oidc: null })))
  }, [api])
  useEffect(() => {
    api.onSignedOut(() => void refresh())
    void refresh()
  }, [api, refresh])

  if (first === 'setup' && second !== '') return <SetupPage api={api} token={second} onDone={refresh} />
  if (!session) return <Spin fullscreen />
  if (!session.account)
    return <SignInPage api={api} session={session} failed={first === 'oidc-failed'} onDone={refresh} />
  return (
    <DeskContext value={{ api, account: session.account }}>
      <DeskFrame onSignOut={refresh} />
    </DeskContext>
  )
}
