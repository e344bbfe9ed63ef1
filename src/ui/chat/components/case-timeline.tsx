import type { ReplyCard } from '../../../domain/reply.ts'
import { renderDay } from '../../../wording/sources.ts'
import { webPage } from '../../../wording/web-page.ts'

type CaseCard = Extract<ReplyCard, { kind: 'case' }>

/** Where a case stands, as a bar of steps, and what was done, as a line of events. Both are lists, so that they can be heard, too. */
export function CaseTimeline({ steps, events }: Pick<CaseCard, 'steps' | 'events'>) {
  const at = steps.findIndex(({ state }) => state === 'now')
  return (
    <section className="case-timeline" aria-label={webPage.caseProgress(at + 1, steps.length, steps[at]?.name ?? '')}>
      <ol className="case-steps">
        {steps.map(({ name, state }) => (
          <li key={name} className={state} aria-current={state === 'now' ? 'step' : undefined}>
            <span className="dot" aria-hidden="true" />
            <span>
              {name}
              <span className="sr-only">{webPage.caseStepStates[state]}</span>
            </span>
          </li>
        ))}
      </ol>
      {events.length > 0 && (
        <ol className="case-events" aria-label={webPage.caseEvents}>
          {events.map(({ on, type, note }) => (
            <li key={`${on}${type}${note}`}>
              <time dateTime={on}>{renderDay(on)}</time>
              <span>
                <b>{type}</b>
                {note !== '' && `：${note}`}
              </span>
            </li>
          ))}
        </ol>
      )}
    </section>
  )
}
