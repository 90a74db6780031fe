import type { FieldDifference } from '@yiwang/contract/matters'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useComparison } from './matters.query.ts'
import { useLabels } from './use-labels.ts'

export function ComparePanel({ matterId, pair }: { matterId: string; pair: readonly [string, string] }) {
  const { t } = useText()
  const compared = useComparison(matterId, pair)
  if (compared.isPending) return <Loading rows={4} />
  if (compared.isError) return <ErrorState error={compared.error} onRetry={() => void compared.refetch()} />
  const { from, to, items } = compared.data
  return (
    <section>
      <h2>{t('matters.compareTitle', { from: from.number, to: to.number })}</h2>
      {items.length === 0 ? <p>{t('matters.same')}</p> : <DifferenceTable items={items} />}
    </section>
  )
}

/** What differs, field by field, before and after. */
export function DifferenceTable({ items }: { items: readonly FieldDifference[] }) {
  const { t, code } = useText()
  const { placeOf } = useLabels()
  return (
    <Table<FieldDifference>
      size="small"
      rowKey="path"
      dataSource={[...items]}
      pagination={false}
      columns={[
        { key: 'field', title: t('matters.field'), width: 260, render: (_, { path }) => placeOf(path) },
        {
          key: 'change',
          title: t('matters.change'),
          width: 80,
          render: (_, { change }) => code('fieldChange', change),
        },
        { key: 'before', title: t('matters.before'), render: (_, { before }) => before ?? '—' },
        { key: 'after', title: t('matters.after'), render: (_, { after }) => after ?? '—' },
      ]}
    />
  )
}
