import type { MouseEvent } from 'react'
import { webPage } from '../../../wording/web-page.ts'

export const toSourceId = (seq: number, number: number): string => `source-${seq}-${number}`

interface Properties {
  readonly seq: number
  readonly cites: readonly number[]
}

/** The numbers of the sources that a block rests on; each opens its card. */
export const CiteMarks = ({ seq, cites }: Properties) => (
  <>
    {cites.map(number => (
      <a
        key={number}
        className="mark"
        href={`#${toSourceId(seq, number)}`}
        aria-label={webPage.source(number)}
        onClick={openSource}
      >
        [{number}]
      </a>
    ))}
  </>
)

function openSource(event: MouseEvent<HTMLAnchorElement>): void {
  const card = document.getElementById(event.currentTarget.hash.slice(1))
  if (!(card instanceof HTMLDetailsElement)) return
  event.preventDefault()
  card.open = true
  card.querySelector('summary')?.focus({ preventScroll: true })
  card.scrollIntoView({ block: 'nearest' })
}
