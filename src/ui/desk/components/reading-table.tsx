import { Checkbox, Table, Tag } from 'antd'
import { useState } from 'react'
import { deskPage } from '../../../wording/desk/desk-page.ts'
import { useDesk } from '../session/desk-context.ts'
import { useLoaded } from '../support/use-loaded.ts'

const { audit: words } = deskPage

interface ReadingDay {
  readonly actor: string
  readonly name: string
  readonly day: string
  readonly objects: number
  readonly unmasked: number
  readonly denied: number
  readonly atNight: number
  readonly signs: readonly (keyof typeof words.signs)[]
}

/** Who looked at how much, day by day, and what about it is worth a question. */
export function ReadingTable() {
  const { api } = useDesk()
  const { value } = useLoaded(() => api.get<{ days: readonly ReadingDay[] }>('/audit/readings?days=30'), '')
  const [onlySigns, setOnlySigns] = useState(true)
  const shown = (value?.days ?? []).filter(({ signs }) => !onlySigns || signs.length > 0)
  return (
    <>
      <p>{words.readingsHint}</p>
      <Checkbox checked={onlySigns} onChange={({ target }) => setOnlySigns(target.checked)}>
        {words.onlySigns}
      </Checkbox>
      {value && onlySigns && shown.length === 0 ? (
        <p role="status">{words.noSigns}</p>
      ) : (
        <Table
          rowKey={({ actor, day }: ReadingDay) => `${day} ${actor}`}
          size="small"
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={shown}
          columns={[
            { title: words.day, dataIndex: 'day' },
            { title: words.actor, dataIndex: 'name' },
            { title: words.objects, dataIndex: 'objects' },
            { title: words.unmasked, dataIndex: 'unmasked' },
            { title: words.denied, dataIndex: 'denied' },
            { title: words.atNight, dataIndex: 'atNight' },
            {
              title: words.sign,
              render: (_, { signs }: ReadingDay) =>
                signs.map(sign => (
                  <Tag key={sign} color="orange">
                    {words.signs[sign]}
                  </Tag>
                )),
            },
          ]}
        />
      )}
    </>
  )
}
