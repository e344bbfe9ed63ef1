import { Button, Modal } from 'antd'
import { useState } from 'react'
import { settingPage as words } from '../../../wording/desk/more-pages.ts'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'

interface Version {
  readonly version: number
  readonly value: unknown
  readonly author: string
  readonly at: number
}

/** What was set before, by whom and when. */
export function SettingVersions({ of: key }: { readonly of: 'service-level' | 'desk' }) {
  const { api } = useDesk()
  const { run } = useAction()
  const [versions, setVersions] = useState<readonly Version[] | null>(null)
  const open = (): void =>
    void run(async () =>
      setVersions((await api.get<{ versions: readonly Version[] }>(`/settings/versions/${key}`)).versions),
    )
  return (
    <>
      <Button size="small" onClick={open}>
        {words.versions}
      </Button>
      <Modal
        open={versions !== null}
        title={words.versions}
        footer={null}
        onCancel={() => setVersions(null)}
        destroyOnHidden
      >
        {versions?.length === 0 && <p>{words.noVersions}</p>}
        <ul className="versions">
          {versions?.map(({ version, value, author, at }) => (
            <li key={version}>
              <strong>{words.version(version)}</strong> {showTime(at)} {author}
              <pre className="difference">
                {value === null ? words.fromEnvironment : JSON.stringify(value, null, 1)}
              </pre>
            </li>
          ))}
        </ul>
      </Modal>
    </>
  )
}
