import { Alert, Button, Card, Space } from 'antd'
import { useRef, useState } from 'react'
import { casePage as words } from '../../../wording/desk/more-pages.ts'
import { useDesk } from '../session/desk-context.ts'
import { useAction } from '../support/use-action.ts'

interface Result {
  readonly summary: string
  readonly faults: readonly string[]
  readonly outcome: 'good' | 'with-faults' | 'refused'
}

const ALERTS = { good: 'success', 'with-faults': 'warning', refused: 'error' } as const
const LARGEST = 20 * 1024 * 1024

/** A case file, tried first and brought in then. */
export function CaseImport() {
  const { api } = useDesk()
  const { busy, run } = useAction()
  const input = useRef<HTMLInputElement>(null)
  const [result, setResult] = useState<Result | null>(null)
  const send = (trial: boolean): void =>
    void run(async () => {
      const file = input.current?.files?.[0]
      if (!file) throw new Error(words.choose)
      if (file.size > LARGEST) throw new Error(words.tooLarge)
      setResult(null)
      setResult(await api.post<Result>('/cases/import', { content: await toBase64(file), trial }))
    })
  return (
    <Card size="small" title={words.importTitle} className="case-import">
      <p>{words.importHint}</p>
      <Space wrap>
        <input ref={input} type="file" accept=".csv,.xlsx,.json" aria-label={words.choose} />
        <Button onClick={() => send(true)} loading={busy}>
          {words.tryIt}
        </Button>
        <Button type="primary" onClick={() => send(false)} loading={busy}>
          {words.doIt}
        </Button>
      </Space>
      <div aria-live="polite">
        {result && <Alert type={ALERTS[result.outcome]} title={<span className="line-text">{result.summary}</span>} />}
        <ul>
          {result?.faults.map(fault => (
            <li key={fault}>{fault}</li>
          ))}
        </ul>
      </div>
    </Card>
  )
}

function toBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader()
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''))
    reader.onerror = () => reject(reader.error)
    reader.readAsDataURL(file)
  })
}
