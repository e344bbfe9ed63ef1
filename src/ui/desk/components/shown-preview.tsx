import { Alert, List } from 'antd'
import { digestEditor as words } from '../../../wording/desk/digest-editor.ts'

interface Rule {
  readonly id: string
  readonly heading: string
}

export interface Preview {
  readonly faults: readonly string[]
  readonly answers: readonly (Rule & { readonly texts: readonly string[] })[]
  readonly outdated: readonly Rule[]
  readonly pointing: readonly Rule[]
}

/** What a text would answer, and what does not hold together in it. */
export function ShownPreview({ preview: { faults, answers, outdated, pointing } }: { readonly preview: Preview }) {
  const named = (rules: readonly Rule[]) => rules.map(({ id, heading }) => `${id} ${heading}`).join('；')
  return (
    <div role="status">
      {faults.length === 0 ? (
        <Alert type="success" title={words.clean} />
      ) : (
        <Alert
          type="error"
          title={words.faults}
          description={
            <List size="small" dataSource={[...faults]} renderItem={fault => <List.Item>{fault}</List.Item>} />
          }
        />
      )}
      {outdated.length > 0 && (
        <p>
          {words.outdated(outdated.length)}：{named(outdated)}
        </p>
      )}
      {pointing.length > 0 && (
        <p>
          {words.pointing(pointing.length)}：{named(pointing)}
        </p>
      )}
      {answers.map(answer => (
        <section key={answer.id} className="rule">
          <h3>
            {answer.heading} <small>{answer.id}</small>
          </h3>
          <p>{words.asAnswer}</p>
          <p className="line-text">{answer.texts.join('\n\n')}</p>
        </section>
      ))}
    </div>
  )
}
