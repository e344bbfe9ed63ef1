import { z } from 'zod'
import { maskIdentifiers } from '../../domain/identifiers/mask-identifiers.ts'
import type { Passage, PolicyDocument } from '../../domain/passage.ts'
import type { ReportStore } from '../../stores/report-store.ts'
import { toChinaDay } from '../../support/clock.ts'
import { deskErrors } from '../../wording/desk/desk-errors.ts'
import { buildReport } from '../figures/build-report.ts'
import { groupQuestions } from '../figures/group-questions.ts'
import { renderReport } from '../figures/render-report.ts'
import { toCsv } from '../figures/to-csv.ts'
import { DeskError, type DeskRoute, defineRoute } from '../routing/desk-route.ts'

/** The part of the knowledge base that the desk shows. */
export interface ShownKnowledge {
  readonly documents: ReadonlyMap<string, PolicyDocument>
  readonly passages: readonly Passage[]
}

interface Dependencies {
  readonly reports: ReportStore
  readonly readKnowledge: () => Promise<ShownKnowledge>
}

const DAY_MS = 86_400_000
const GAP_DAYS = 90
const MOST_QUESTIONS = 2_000
const days = z.object({ days: z.coerce.number().int().min(1).max(366) })

/** Figures of the house, and what the knowledge base did not know. */
export function createReportRoutes({ reports, readKnowledge }: Dependencies): readonly DeskRoute[] {
  const build = async (length: number, now: number) => {
    const { documents, passages } = await readKnowledge()
    const subjects = new Map(passages.map(({ id, topics }) => [id, topics[0]]))
    const subjectOf = (id: string): string | undefined => subjects.get(id)
    const titleOf = (id: string): string => documents.get(id)?.title ?? id
    return buildReport({ store: reports, titleOf, subjectOf, from: now - length * DAY_MS, to: now + 1, now })
  }
  return [
    defineRoute({
      name: 'report.read',
      method: 'get',
      path: '/report',
      allow: ['leader', 'administrator', 'auditor', 'knowledge-editor'],
      audited: true,
      input: days,
      handle: async ({ input, now }) => ({ json: await build(input.days, now) }),
    }),
    defineRoute({
      name: 'report.export',
      method: 'get',
      path: '/report.csv',
      allow: ['leader', 'administrator', 'auditor'],
      audited: true,
      input: days.extend({ public: z.enum(['0', '1']).default('1') }),
      handle: async ({ input, now }) => {
        const isPublic = input.public === '1'
        const content = toCsv(renderReport(await build(input.days, now), isPublic))
        const name = `zhida-${toChinaDay(now)}-${input.days}d${isPublic ? '-public' : ''}.csv`
        return {
          file: { name, type: 'text/csv; charset=utf-8', content },
          audit: { reason: isPublic ? 'public' : 'full' },
        }
      },
    }),
    defineRoute({
      name: 'gap.list',
      method: 'get',
      path: '/gaps',
      allow: ['knowledge-editor', 'leader', 'administrator'],
      audited: true,
      handle: async ({ now }) => {
        const found = await reports.listOpenQuestions(now - GAP_DAYS * DAY_MS, MOST_QUESTIONS)
        const groups = groupQuestions(found.map(one => ({ ...one, question: maskIdentifiers(one.question) })))
        return { json: { groups: groups.slice(0, 200) }, audit: { fields: ['question'] } }
      },
    }),
    defineRoute({
      name: 'digest.list',
      method: 'get',
      path: '/digests',
      allow: ['knowledge-editor', 'leader', 'officer', 'administrator', 'auditor'],
      audited: false,
      handle: async () => {
        const { documents } = await readKnowledge()
        const list = [...documents.values()].map(
          ({ id, title, number, shelf, effective, ended, reviewedOn, reviewDue }) => ({
            id,
            title,
            number,
            shelf,
            effective,
            ended,
            reviewedOn,
            reviewDue,
          }),
        )
        return { json: { documents: list } }
      },
    }),
    defineRoute({
      name: 'digest.read',
      method: 'get',
      path: '/digests/:id',
      allow: ['knowledge-editor', 'leader', 'officer', 'administrator', 'auditor'],
      audited: false,
      handle: async ({ params }) => {
        const { documents, passages } = await readKnowledge()
        const document = documents.get(params['id'] ?? '')
        if (!document) throw new DeskError(404, deskErrors.notFound)
        const rules = passages
          .filter(passage => passage.document.id === document.id)
          .map(({ id, heading, articles, conclusion, basis, nextStep, questions }) => ({
            id,
            heading,
            articles,
            conclusion,
            basis,
            nextStep,
            questions: questions.length,
          }))
        return { json: { document, rules } }
      },
    }),
  ]
}
