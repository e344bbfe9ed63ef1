import { Button, Layout, Menu } from 'antd'
import { lazy, type ReactNode, Suspense, useEffect, useState } from 'react'
import { ANY_STAFF, type StaffRole } from '../../domain/staff.ts'
import { deskPage, roleNames } from '../../wording/desk/desk-page.ts'
import { noticeTexts } from '../../wording/desk/notices.ts'
import { NoticeBar } from './components/notice-bar.tsx'
import { PasswordDialog } from './components/password-dialog.tsx'
import { useDesk } from './session/desk-context.ts'
import { LiveProvider } from './session/live-provider.tsx'
import { type Notice, useNotices } from './session/use-notices.ts'
import { useAction } from './support/use-action.ts'
import { goTo, useHash } from './support/use-hash.ts'

const QueuePage = lazy(() => import('./pages/queue-page.tsx').then(page => ({ default: page.QueuePage })))
const CasePage = lazy(() => import('./pages/case-page.tsx').then(page => ({ default: page.CasePage })))
const CluePage = lazy(() => import('./pages/clue-page.tsx').then(page => ({ default: page.CluePage })))
const KnowledgePage = lazy(() => import('./pages/knowledge-page.tsx').then(page => ({ default: page.KnowledgePage })))
const ReportPage = lazy(() => import('./pages/report-page.tsx').then(page => ({ default: page.ReportPage })))
const SettingPage = lazy(() => import('./pages/setting-page.tsx').then(page => ({ default: page.SettingPage })))
const AccountsPage = lazy(() => import('./pages/accounts-page.tsx').then(page => ({ default: page.AccountsPage })))
const AuditPage = lazy(() => import('./pages/audit-page.tsx').then(page => ({ default: page.AuditPage })))

type PageName = keyof typeof deskPage.menu

/** Which pages a role sees; the server decides anew with every request. */
const PAGES: readonly { readonly name: PageName; readonly roles: readonly StaffRole[]; readonly page: ReactNode }[] = [
  { name: 'queue', roles: ['officer', 'leader'], page: <QueuePage /> },
  { name: 'cases', roles: ['officer', 'leader', 'administrator'], page: <CasePage /> },
  { name: 'clues', roles: ['officer', 'leader'], page: <CluePage /> },
  { name: 'knowledge', roles: ANY_STAFF, page: <KnowledgePage /> },
  { name: 'reports', roles: ['leader', 'knowledge-editor', 'administrator', 'auditor'], page: <ReportPage /> },
  { name: 'settings', roles: ['officer', 'leader', 'administrator', 'auditor'], page: <SettingPage /> },
  { name: 'accounts', roles: ['administrator', 'auditor'], page: <AccountsPage /> },
  { name: 'audit', roles: ['administrator', 'auditor'], page: <AuditPage /> },
]

interface Properties {
  readonly onSignOut: () => Promise<void>
}

interface Waiting {
  readonly count: number
  readonly news: readonly Notice[]
  readonly dismiss: () => void
}
const NOTHING_WAITS: Waiting = { count: 0, news: [], dismiss: () => {} }

/** The frame, with a line to the server for those for whom tickets wait. */
export function DeskFrame({ onSignOut }: Properties) {
  const { account } = useDesk()
  if (account.role !== 'officer' && account.role !== 'leader') return <Frame onSignOut={onSignOut} {...NOTHING_WAITS} />
  return (
    <LiveProvider>
      <LiveFrame onSignOut={onSignOut} />
    </LiveProvider>
  )
}

function LiveFrame({ onSignOut }: Properties) {
  return <Frame onSignOut={onSignOut} {...useNotices()} />
}

function Frame({ onSignOut, count, news, dismiss }: Properties & Waiting) {
  const { api, account } = useDesk()
  const [first = ''] = useHash()
  const { run } = useAction()
  const [changing, setChanging] = useState(false)
  const [narrow, setNarrow] = useState(false)
  const [menuOpen, setMenuOpen] = useState(false)
  const allowed = PAGES.filter(({ roles }) => roles.includes(account.role))
  const current = allowed.find(({ name }) => name === first) ?? allowed[0]
  useEffect(() => {
    const title = current ? `${deskPage.menu[current.name]} · ${deskPage.title}` : deskPage.title
    document.title = count === 0 ? title : `(${count}) ${title}`
  }, [current, count])

  const signOut = (): void =>
    void run(async () => {
      await api.post('/sign-out')
      goTo('')
      await onSignOut()
    })
  return (
    <Layout className="desk-frame">
      <Layout.Sider
        id="desk-menu"
        width={168}
        breakpoint="lg"
        collapsedWidth={0}
        collapsed={narrow && !menuOpen}
        // A button of our own opens it: that of the library can't be reached by keyboard.
        trigger={null}
        onBreakpoint={setNarrow}
      >
        <p className="desk-brand">
          {deskPage.brand}
          <small>{deskPage.brandSub}</small>
        </p>
        <nav aria-label={deskPage.title}>
          <Menu
            theme="dark"
            mode="inline"
            selectedKeys={current ? [current.name] : []}
            items={allowed.map(({ name }) => ({
              key: name,
              label: (
                <>
                  {deskPage.menu[name]}
                  {name === 'queue' && count > 0 && (
                    <span className="menu-count" role="img" aria-label={noticeTexts.waiting(count)}>
                      {count}
                    </span>
                  )}
                </>
              ),
            }))}
            onClick={({ key }) => {
              setMenuOpen(false)
              goTo(key)
            }}
          />
        </nav>
      </Layout.Sider>
      <Layout>
        <header className="desk-who">
          {narrow && (
            <Button
              size="small"
              aria-expanded={menuOpen}
              aria-controls="desk-menu"
              onClick={() => setMenuOpen(!menuOpen)}
            >
              {deskPage.menuButton}
              {count > 0 && ` (${count})`}
            </Button>
          )}
          <span className="grow" />
          <span>
            {account.name}（{roleNames[account.role]}）
          </span>
          <Button size="small" onClick={() => setChanging(true)}>
            {deskPage.changePassword}
          </Button>
          <Button size="small" onClick={signOut}>
            {deskPage.signOut}
          </Button>
        </header>
        <NoticeBar news={news} onDismiss={dismiss} />
        <main className="desk-content" id="content">
          <Suspense fallback={<p>{deskPage.loading}</p>}>{current?.page}</Suspense>
        </main>
      </Layout>
      <PasswordDialog open={changing} onClose={() => setChanging(false)} onDone={onSignOut} />
    </Layout>
  )
}
