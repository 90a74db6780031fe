import { Link } from '@tanstack/react-router'
import type { MatterRow } from '@yiwang/contract/matters'
import type { TableColumnsType } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { StateTag } from './state-tag.tsx'

export function useMatterColumns(): TableColumnsType<MatterRow> {
  const { t, code } = useText()
  return [
    {
      key: 'name',
      title: t('matters.label.name'),
      render: (_, row) => (
        <>
          <Link to={`/matters/${row.id}`}>{row.name}</Link>
          <div className="quiet">{row.mainItem === '' || row.mainItem === row.name ? row.localCode : row.mainItem}</div>
        </>
      ),
    },
    { key: 'kind', title: t('matters.kind'), width: 120, render: (_, row) => code('matterKind', row.kind) },
    { key: 'unit', title: t('matters.unit'), width: 180, dataIndex: 'unitName' },
    { key: 'state', title: t('matters.state'), width: 190, render: (_, row) => <StateTag matter={row} /> },
    { key: 'findings', title: t('matters.findings'), width: 140, render: (_, row) => <FindingCount row={row} /> },
    { key: 'changed', title: t('matters.changedOn'), width: 110, dataIndex: 'changedOn' },
  ]
}

function FindingCount({ row }: { row: MatterRow }) {
  const { t } = useText()
  if (row.errors > 0) {
    return (
      <span className="tag tag-danger">
        <span aria-hidden>▲ </span>
        {t('matters.errors', { n: row.errors })}
      </span>
    )
  }
  if (row.warnings > 0) {
    return (
      <span className="tag tag-soon">
        <span aria-hidden>◆ </span>
        {t('matters.warnings', { n: row.warnings })}
      </span>
    )
  }
  return row.state === 'listed' && row.open === null ? null : <span className="quiet">{t('matters.clean')}</span>
}
