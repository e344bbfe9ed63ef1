import { webErrors } from '../../wording/web-errors.ts'
import { renderPlainPage } from './render-plain-page.ts'

/** What a dead link leads to, such as one to a file that is past its days. */
export const renderNotFoundPage = (): string =>
  renderPlainPage(
    webErrors.notFound,
    `<h1>${webErrors.notFound}</h1>
<p>${webErrors.notFoundHint}</p>
<p><a href="/">${webErrors.backToChat}</a></p>`,
  )
