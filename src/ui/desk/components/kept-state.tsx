import { Button, Space } from 'antd'
import { digestEditor } from '../../../wording/desk/digest-editor.ts'
import type { KeptState as State } from '../session/use-kept-text.ts'

const { draft: words } = digestEditor

interface Properties {
  readonly state: State
  /** There is something to throw away. */
  readonly isWritten: boolean
  readonly onDiscard: () => void
}

/** Whether what was written is safe, and how to be rid of it. */
export function KeptState({ state, isWritten, onDiscard }: Properties) {
  return (
    <Space className="kept-state" wrap>
      <span role="status" className={state === 'failed' ? 'kept-failed' : ''}>
        {isWritten || state === 'failed' ? words.states[state] : ''}
      </span>
      {isWritten && (
        <Button size="small" onClick={onDiscard}>
          {words.discard}
        </Button>
      )}
    </Space>
  )
}
