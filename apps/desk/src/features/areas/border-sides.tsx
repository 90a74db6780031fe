import type { Area, BorderPlan } from '@yiwang/contract/areas'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { areaSize } from './area-size.ts'

type Props = { area: Area; neighbour: Area; sides: BorderPlan['sides'] }

/** What the two would hold along the line that is drawn; counts are shared out by size until somebody corrects them. */
export function BorderSides({ area, neighbour, sides }: Props) {
  const { t } = useText()
  const rows = [area, neighbour].map((row) => ({ row, side: sides?.find(({ areaId }) => areaId === row.id) }))

  function sized(squareMetres: number | undefined): string {
    if (squareMetres === undefined) return '—'
    const size = areaSize(squareMetres)
    return t(`admin.areas.size.${size.unit}`, { amount: size.amount })
  }

  return (
    <div role="status" aria-live="polite" style={{ marginBottom: 8 }}>
      <Table
        size="small"
        rowKey={({ row }) => row.id}
        pagination={false}
        dataSource={rows}
        columns={[
          { key: 'name', title: t('admin.areas.name'), render: (_, { row }) => row.name },
          { key: 'size', title: t('admin.areas.outlineSize'), render: (_, { side }) => sized(side?.squareMetres) },
          {
            key: 'households',
            title: t('admin.areas.households'),
            render: (_, { row, side }) => <Shift before={row.households} after={side?.households} />,
          },
          {
            key: 'people',
            title: t('admin.areas.people'),
            render: (_, { row, side }) => <Shift before={row.people} after={side?.people} />,
          },
        ]}
      />
      <div className="quiet">{t('admin.areas.countsGuessed')}</div>
    </div>
  )
}

function Shift({ before, after }: { before: number; after: number | undefined }) {
  if (after === undefined || after === before) return before
  return (
    <span style={{ whiteSpace: 'nowrap' }}>
      {before} → <strong>{after}</strong>
    </span>
  )
}
