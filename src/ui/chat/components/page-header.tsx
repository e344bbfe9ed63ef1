import { ASK_FOR_A_PERSON } from '../../../wording/replies.ts'
import { webPage } from '../../../wording/web-page.ts'

interface Properties {
  readonly large: boolean
  readonly onLarge: () => void
  readonly onPerson: () => void
}

export const PageHeader = ({ large, onLarge, onPerson }: Properties) => (
  <header className="page-header">
    <div className="column">
      <div className="brand">
        <h1>{webPage.name}</h1>
        <p>{webPage.tagline}</p>
      </div>
      <button
        type="button"
        className="button on-header"
        aria-pressed={large}
        title={webPage.largeTypeHint}
        onClick={onLarge}
      >
        {webPage.largeType}
      </button>
      <button type="button" className="button on-header" onClick={onPerson}>
        {ASK_FOR_A_PERSON}
      </button>
    </div>
  </header>
)
