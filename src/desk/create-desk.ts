import { Router } from 'express'
import type { Engine } from '../conversation/engine.ts'
import type { ReadServiceLevel } from '../domain/tickets/promise.ts'
import type { AuditStore } from '../stores/audit-store.ts'
import type { DeskStore } from '../stores/desk-store.ts'
import type { DigestDraftStore } from '../stores/digest-draft-store.ts'
import type { PostBox } from '../stores/post-box.ts'
import type { ReportStore } from '../stores/report-store.ts'
import type { StaffStore } from '../stores/staff-store.ts'
import type { TicketStore } from '../stores/ticket-store.ts'
import type { Clock } from '../support/clock.ts'
import type { Logger } from '../support/logger.ts'
import type { Signal } from '../support/signal.ts'
import { createOidc, type OidcSettings } from './accounts/create-oidc.ts'
import { createSessions } from './accounts/create-sessions.ts'
import { createSignIn } from './accounts/create-sign-in.ts'
import { createOidcRoutes } from './accounts/oidc-routes.ts'
import { anchorStore, createAuditAnchor, readAnchors } from './audit/audit-anchor.ts'
import { createShowVerifiedCases } from './cases/show-verified-cases.ts'
import { createDeskPage } from './desk-page.ts'
import type { KnowledgeBench } from './knowledge/create-digest-desk.ts'
import { createAccountRoutes } from './routes/account-routes.ts'
import { createAuditRoutes } from './routes/audit-routes.ts'
import { createCannedRoutes } from './routes/canned-routes.ts'
import { type CaseDependencies, createCaseRoutes } from './routes/case-routes.ts'
import { type ClueDependencies, createClueRoutes } from './routes/clue-routes.ts'
import { createCodeRoutes } from './routes/code-routes.ts'
import { createKnowledgeRoutes } from './routes/knowledge-routes.ts'
import { createLiveRoutes } from './routes/live-routes.ts'
import { createNoticeRoutes } from './routes/notice-routes.ts'
import { createPersonRoutes } from './routes/person-routes.ts'
import { createReportRoutes } from './routes/report-routes.ts'
import { createSettingRoutes } from './routes/setting-routes.ts'
import { createSignInRoutes } from './routes/sign-in-routes.ts'
import { createTicketRoutes } from './routes/ticket-routes.ts'
import { buildDeskRouter } from './routing/build-desk-router.ts'
import type { DeskRoute } from './routing/desk-route.ts'
import type { ScryptCost } from './security/password.ts'
import type { Sealer } from './security/sealer.ts'
import { createDrafter } from './tickets/create-drafter.ts'
import { createLiveUpdates } from './tickets/create-live-updates.ts'
import type { TicketDesk } from './tickets/create-ticket-desk.ts'

export interface DeskDependencies {
  readonly staff: StaffStore
  readonly tickets: TicketStore
  readonly ticketDesk: TicketDesk
  readonly engine: Pick<Engine, 'run'>
  readonly store: DeskStore
  readonly reports: ReportStore
  /** Reads digests, and keeps what editors publish. */
  readonly bench: KnowledgeBench
  readonly digestDrafts: DigestDraftStore
  readonly postBox: PostBox
  readonly wakeSender: Signal
  readonly registry: Omit<CaseDependencies, 'clock'>
  readonly clues: ClueDependencies
  /** Hours and due times of this moment. */
  readonly serviceLevel: ReadServiceLevel
  readonly audit: AuditStore
  readonly clock: Clock
  readonly logger: Logger
  readonly sealer: Sealer
  readonly passwordCost: ScryptCost
  readonly oidc: OidcSettings | null
  readonly publicUrl: string | null
  /** Folder of the built console. */
  readonly pagesFolder: string
  /** File outside the database that remembers heads of the audit chain. */
  readonly anchorFile: string
}

export interface Desk {
  readonly router: Router
  /** Every route, for whoever checks the policies. */
  readonly routes: readonly DeskRoute[]
  /** The token of a set-up link for the first administrator, while there are no accounts. */
  start(): Promise<{ readonly setupToken: string | null }>
  stop(): Promise<void>
}

/** How soon a change shows, and how soon a session that was ended stops seeing any. */
const LIVE_MS = 500
const HOUR_MS = 3_600_000
const IDLE_MS = HOUR_MS / 2
const WORKING_DAY_MS = 10 * HOUR_MS

/** The court's side: accounts, the console's page, and what it calls. */
export function createDesk(dependencies: DeskDependencies): Desk {
  const { staff, tickets, ticketDesk, engine, store, reports, bench, registry, clues, serviceLevel } = dependencies
  const { clock, logger, sealer, passwordCost, oidc, publicUrl, pagesFolder, anchorFile } = dependencies
  const anchor = createAuditAnchor({ file: anchorFile, audit: dependencies.audit, clock, logger })
  const audit = anchorStore(dependencies.audit, anchor)
  const sessions = createSessions({ staff, idleMs: IDLE_MS, absoluteMs: WORKING_DAY_MS })
  const signIn = createSignIn({ staff, sealer, cost: passwordCost })
  const live = createLiveUpdates({ tickets, logger, everyMs: LIVE_MS })
  const routes = [
    ...createSignInRoutes({
      signIn,
      sessions,
      closeSession: staff.closeSession,
      oidcName: oidc ? 'OpenID Connect' : null,
    }),
    ...createAccountRoutes({ staff, signIn }),
    ...createTicketRoutes({
      tickets,
      ticketDesk,
      draft: createDrafter({ engine, tickets }),
      readTitles: bench.readTitles,
      store,
      staff,
    }),
    ...createPersonRoutes({ tickets, verified: createShowVerifiedCases(registry), store }),
    ...createCannedRoutes({ tickets, staff }),
    ...createNoticeRoutes({ tickets, store }),
    ...createLiveRoutes({ live, sessions, clock }),
    ...createSettingRoutes({ store, staff, serviceLevel }),
    ...createReportRoutes({ reports, readKnowledge: bench.readKnowledge }),
    ...createKnowledgeRoutes({
      bench,
      drafts: dependencies.digestDrafts,
      staff,
      postBox: dependencies.postBox,
      wakeSender: dependencies.wakeSender,
    }),
    ...createCaseRoutes({ ...registry, clock }),
    ...createCodeRoutes(registry),
    ...createClueRoutes(clues),
    ...createAuditRoutes({ audit, staff, readAnchors: () => readAnchors(anchorFile) }),
  ]
  const router = Router()
  router.use(createDeskPage({ folder: pagesFolder }))
  if (oidc) {
    router.use(createOidcRoutes({ oidc: createOidc(oidc), signIn, staff, audit, sealer, clock, logger, publicUrl }))
  }
  router.use('/desk/api', buildDeskRouter({ routes, sessions, audit, clock, logger }))
  return {
    router,
    routes,
    start: async () => {
      anchor.start()
      return { setupToken: await signIn.inviteFirst(clock()) }
    },
    stop: async () => {
      live.close()
      await anchor.stop()
    },
  }
}
