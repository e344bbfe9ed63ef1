import { Button, Modal, Space } from 'antd'
import { useState } from 'react'
import { type DiffLine, diffLines } from '../../../domain/diff-lines.ts'
import { digestEditor as words } from '../../../wording/desk/digest-editor.ts'
import { useDesk } from '../session/desk-context.ts'
import { showTime } from '../support/show-time.ts'
import { useAction } from '../support/use-action.ts'
import { ToldDialog } from './told-dialog.tsx'

export interface Version {
  readonly id: number
  readonly base: number
  readonly at: number
  readonly author: string
  readonly reason: string
  readonly shipped: boolean
}

interface Properties {
  /** Of the digest, below the desk's API. */
  readonly path: string
  readonly versions: readonly Version[]
  /** The text in use. */
  readonly current: string
  /** No release brought it: there is no shipped text to go back to. */
  readonly isOwn: boolean
  /** Puts a text into the editor. */
  readonly onTake: (text: string) => void
}

/** What was published before: compared, taken back, and who had been told what it corrected. */
export function DigestVersions({ path, versions, current, isOwn, onTake }: Properties) {
  const { api } = useDesk()
  const { run } = useAction()
  const [difference, setDifference] = useState<readonly DiffLine[] | null>(null)
  const [told, setTold] = useState<number | null>(null)
  if (versions.length === 0) return null

  const read = async (id: number): Promise<string> => (await api.get<{ text: string }>(`${path}/versions/${id}`)).text
  const compare = ({ id, base }: Version) =>
    run(async () => {
      const [before, after] = await Promise.all([read(base), read(id)])
      setDifference(diffLines(before, after))
    })
  const compareShipped = () => run(async () => setDifference(diffLines(await read(0), current)))
  const restore = (id: number) => run(async () => onTake(await read(id)), words.restored)
  return (
    <section>
      <h3>{words.versions}</h3>
      <ul className="versions">
        {versions.map(version => (
          <li key={version.id}>
            <span>
              <strong>{words.version(version.id)}</strong> {showTime(version.at)} {version.author}：{version.reason}
              {version.shipped && `（${isOwn ? words.withdrawn.short : words.shipped}）`}
            </span>{' '}
            <Space wrap>
              <Button size="small" onClick={() => compare(version)}>
                {words.compare}
              </Button>
              {!(isOwn && version.shipped) && (
                <Button size="small" onClick={() => restore(version.id)}>
                  {words.restore}
                </Button>
              )}
              <Button size="small" onClick={() => setTold(version.id)}>
                {words.told}
              </Button>
            </Space>
          </li>
        ))}
      </ul>
      {!isOwn && (
        <Space wrap>
          <Button size="small" onClick={() => restore(0)}>
            {words.back}
          </Button>
          <Button size="small" onClick={compareShipped}>
            {words.compareShipped}
          </Button>
        </Space>
      )}
      <Modal
        open={difference !== null}
        title={words.compare}
        width={900}
        footer={null}
        onCancel={() => setDifference(null)}
        destroyOnHidden
      >
        <Difference lines={difference ?? []} />
      </Modal>
      {told !== null && <ToldDialog path={`${path}/versions/${told}`} onClose={() => setTold(null)} />}
    </section>
  )
}

/** Lines of text that stand between changes and far from them say nothing. */
const AROUND = 2

function Difference({ lines }: { readonly lines: readonly DiffLine[] }) {
  const changed = lines.flatMap(({ kind }, index) => (kind === 'same' ? [] : [index]))
  if (changed.length === 0) return <p>{words.unchanged}</p>
  const near = lines
    .map((line, index) => ({ ...line, index }))
    .filter(({ index }) => changed.some(at => Math.abs(at - index) <= AROUND))
  return (
    <pre className="difference">
      {near.map(({ kind, text, index }) =>
        kind === 'added' ? (
          <ins key={index}>+ {text}</ins>
        ) : kind === 'removed' ? (
          <del key={index}>- {text}</del>
        ) : (
          <span key={index}>
            {'  '}
            {text}
          </span>
        ),
      )}
    </pre>
  )
}
