import { verifyPage } from '../../wording/verify-page.ts'
import { renderPlainPage } from './render-plain-page.ts'

interface VerifyPage {
  /** From the link; goes back in the body of the form, never in an address. */
  readonly token: string
  readonly state: 'form' | 'failed' | 'busy' | 'done'
}

/** The court's own page behind a one-time link. It works without scripts, and loads nothing but its style. */
export function renderVerifyPage({ token, state }: VerifyPage): string {
  const body = state === 'done' ? renderDone() : renderForm(token, state)
  return renderPlainPage(verifyPage.title, body)
}

const renderDone = (): string => `<h1>${verifyPage.doneHeading}</h1>
<p role="status">${verifyPage.done}</p>`

function renderForm(token: string, state: 'form' | 'failed' | 'busy'): string {
  const problem = state === 'failed' ? verifyPage.failed : state === 'busy' ? verifyPage.busy : ''
  return `<h1>${verifyPage.heading}</h1>
<p>${verifyPage.intro}</p>
${problem === '' ? '' : `<p class="problem" role="alert">${problem}</p>`}
<form method="post" action="/verify" autocomplete="off">
<input type="hidden" name="token" value="${escapeHtml(token)}">
${renderField('caseNumber', verifyPage.caseNumber, verifyPage.caseNumberHint, 60)}
${renderField('code', verifyPage.code, verifyPage.codeHint, 40)}
${renderField('tail', verifyPage.tail, verifyPage.tailHint, 24)}
<button type="submit">${verifyPage.submit}</button>
</form>
<p class="warning">${verifyPage.warning}</p>`
}

const renderField = (name: string, label: string, hint: string, longest: number): string =>
  `<label for="${name}">${label}</label>
<p class="hint" id="${name}-hint">${hint}</p>
<input id="${name}" name="${name}" required maxlength="${longest}" aria-describedby="${name}-hint" autocapitalize="characters" spellcheck="false">`

const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
