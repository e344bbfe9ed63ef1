import { type FormEvent, useId, useRef, useState } from 'react'
import { verifyPage } from '../../../wording/verify-page.ts'

/** `null` when it worked, else what to do. */
export type Verify = (credentials: {
  readonly caseNumber: string
  readonly code: string
  readonly tail: string
}) => Promise<string | null>

const FIELDS = [
  { name: 'caseNumber', label: verifyPage.caseNumber, hint: verifyPage.caseNumberHint, longest: 60 },
  { name: 'code', label: verifyPage.code, hint: verifyPage.codeHint, longest: 40 },
  { name: 'tail', label: verifyPage.tail, hint: verifyPage.tailHint, longest: 24 },
] as const

/** The form with which a party shows who it is. What is filled in never becomes part of the conversation. */
export function VerifyCard({ onVerify }: { readonly onVerify: Verify }) {
  const id = useId()
  const [state, setState] = useState<'open' | 'sending' | 'done'>('open')
  const [problem, setProblem] = useState<string | null>(null)
  const form = useRef<HTMLFormElement>(null)

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    if (state === 'sending' || !form.current) return
    const data = new FormData(form.current)
    const read = (name: string): string => String(data.get(name) ?? '')
    setState('sending')
    setProblem(null)
    void onVerify({ caseNumber: read('caseNumber'), code: read('code'), tail: read('tail') }).then(message => {
      setState(message === null ? 'done' : 'open')
      setProblem(message)
    })
  }
  if (state === 'done') {
    return (
      <p className="verify-done" role="status">
        {verifyPage.doneHeading}
      </p>
    )
  }
  return (
    <form className="verify" ref={form} onSubmit={submit} autoComplete="off" aria-label={verifyPage.formLabel}>
      {FIELDS.map(({ name, label, hint, longest }) => (
        <div className="field" key={name}>
          <label htmlFor={`${id}-${name}`}>{label}</label>
          <p className="hint" id={`${id}-${name}-hint`}>
            {hint}
          </p>
          <input
            id={`${id}-${name}`}
            name={name}
            required
            maxLength={longest}
            aria-describedby={`${id}-${name}-hint`}
            autoCapitalize="characters"
            spellCheck={false}
          />
        </div>
      ))}
      {problem && (
        <p className="problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="button primary" aria-disabled={state === 'sending'}>
        {state === 'sending' ? verifyPage.sending : verifyPage.submit}
      </button>
    </form>
  )
}
