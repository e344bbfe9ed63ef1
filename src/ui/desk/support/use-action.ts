import { App } from 'antd'
import { useState } from 'react'

/** Runs something that may fail, says so in the server's words, and keeps the button from being pressed twice. */
export function useAction(): {
  readonly busy: boolean
  run<Value>(action: () => Promise<Value>, done?: string): Promise<Value | null>
} {
  const { message } = App.useApp()
  const [busy, setBusy] = useState(false)
  return {
    busy,
    run: async (action, done) => {
      setBusy(true)
      try {
        const value = await action()
        if (done) void message.success(done)
        return value
      } catch (error) {
        void message.error(error instanceof Error ? error.message : String(error))
        return null
      } finally {
        setBusy(false)
      }
    },
  }
}
