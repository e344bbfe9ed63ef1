import type { ReplyBlock as Block } from '../../../domain/reply.ts'
import { webPage } from '../../../wording/web-page.ts'
import { CiteMarks } from './cite-marks.tsx'
import { LinkedText } from './linked-text.tsx'

interface Properties {
  readonly seq: number
  readonly block: Block
  /** Short replies that are not built as conclusion, basis, next step read better without headings. */
  readonly withHeading: boolean
}

export function ReplyBlock({ seq, block, withHeading }: Properties) {
  const { kind, text, cites } = block
  const heading = withHeading && kind in webPage.blocks ? webPage.blocks[kind as keyof typeof webPage.blocks] : null
  return (
    <div className={`block block-${kind}`}>
      {heading && <h3>{heading}</h3>}
      <p className="text">
        <LinkedText text={text} />
        <CiteMarks seq={seq} cites={cites} />
      </p>
    </div>
  )
}
