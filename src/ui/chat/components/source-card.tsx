import type { Citation } from '../../../domain/reply.ts'
import { toSafeLink } from '../../../domain/to-safe-link.ts'
import { renderSourceName, renderStatus, renderValidity } from '../../../wording/sources.ts'
import { webPage } from '../../../wording/web-page.ts'
import { toSourceId } from './cite-marks.tsx'
import { LinkedText } from './linked-text.tsx'

interface Properties {
  readonly seq: number
  readonly number: number
  readonly citation: Citation
}

/** Where a statement stands; folded, it names the rule, open, it says what the rule says. */
export function SourceCard({ seq, number, citation }: Properties) {
  const link = toSafeLink(citation.url)
  return (
    <details className="source" id={toSourceId(seq, number)}>
      <summary>
        <span className="source-number">[{number}]</span>
        <span className="source-title">
          <span className="source-name">{renderSourceName({ ...citation, number: '' })}</span>
          <span className={`status status-${citation.status}`}>{renderStatus(citation.status)}</span>
        </span>
      </summary>
      <div className="source-body">
        {citation.excerpt && (
          <>
            <h4>{webPage.sourceInPlainWords}</h4>
            <p className="text">
              <LinkedText text={citation.excerpt} />
            </p>
          </>
        )}
        <dl>
          {citation.number && <Fact term={webPage.sourceNumber} text={citation.number} />}
          {citation.article && <Fact term={webPage.sourceArticle} text={citation.article} />}
          <Fact term={webPage.sourceStatus} text={renderValidity(citation)} />
          {citation.endedBy && <Fact term={webPage.sourceTakenOver} text={`《${citation.endedBy}》`} />}
        </dl>
        {link && (
          <a className="button original" href={link} target="_blank" rel="noopener noreferrer">
            {webPage.openOriginal}
          </a>
        )}
      </div>
    </details>
  )
}

const Fact = ({ term, text }: { readonly term: string; readonly text: string }) => (
  <div>
    <dt>{term}</dt>
    <dd>{text}</dd>
  </div>
)
