import type { Condition, Subclass } from '@yiwang/contract/catalog'
import { Button, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { ProofEdit } from './proof-edit.tsx'

type Props = {
  rows: readonly Subclass[]
  /** With a search the conditions stand open. */
  q: string
  onAssign: ((subclass: Subclass) => void) | null
  onExceptions: (subclass: Subclass) => void
}

const OPEN_AT_MOST = 20

export function SubclassTable({ rows, q, onAssign, onExceptions }: Props) {
  const { t, code } = useText()
  const opened = q === '' ? [] : rows.slice(0, OPEN_AT_MOST).map(({ id }) => id)
  return (
    <Table<Subclass>
      key={opened.join()}
      size="small"
      rowKey="id"
      dataSource={[...rows]}
      pagination={{ pageSize: 50, hideOnSinglePage: true, showSizeChanger: false }}
      locale={{ emptyText: <EmptyState title={t('admin.catalog.noHit')} /> }}
      expandable={{
        defaultExpandedRowKeys: opened,
        expandRowByClick: true,
        rowExpandable: ({ conditions }) => conditions.length > 0,
        expandedRowRender: ({ conditions }) => <Conditions conditions={conditions} mayEdit={onAssign !== null} />,
      }}
      columns={[
        {
          key: 'code',
          title: t('admin.catalog.code'),
          width: 96,
          render: (_, row) => `${row.classCode}-${row.code}`,
        },
        {
          key: 'name',
          title: t('admin.catalog.subclass'),
          width: 200,
          render: (_, row) => (
            <>
              <strong>{row.name}</strong>
              <div className="quiet">
                {code('classKind', row.kind)} · {row.className}
              </div>
            </>
          ),
        },
        { key: 'synonyms', title: t('admin.catalog.synonyms'), render: (_, row) => row.synonyms.join(' ') || '—' },
        {
          key: 'unit',
          title: t('admin.catalog.unit'),
          width: 160,
          render: (_, row) => (
            <>
              {row.unitName ?? <span className="quiet">▲ {t('admin.catalog.noUnit')}</span>}
              <div>
                <Button
                  type="link"
                  size="small"
                  style={{ padding: 0, height: 'auto' }}
                  aria-label={t('admin.catalog.exceptionsOf', { name: row.name })}
                  onClick={(event) => {
                    event.stopPropagation()
                    onExceptions(row)
                  }}
                >
                  {t('admin.catalog.whereElse')}
                </Button>
              </div>
            </>
          ),
        },
        { key: 'count', title: t('admin.catalog.conditions'), width: 96, render: (_, row) => row.conditions.length },
        ...(onAssign
          ? [
              {
                key: 'assign',
                title: t('admin.common.actions'),
                width: 120,
                render: (_: unknown, row: Subclass) => (
                  <Button
                    size="small"
                    aria-label={t('admin.catalog.assignFor', { name: row.name })}
                    onClick={(event) => {
                      event.stopPropagation()
                      onAssign(row)
                    }}
                  >
                    {t('admin.catalog.assign')}
                  </Button>
                ),
              },
            ]
          : []),
      ]}
    />
  )
}

function Conditions({ conditions, mayEdit }: { conditions: readonly Condition[]; mayEdit: boolean }) {
  const { t } = useText()
  return (
    <Table<Condition>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={[...conditions]}
      columns={[
        { key: 'text', title: t('admin.catalog.condition'), dataIndex: 'text' },
        { key: 'closing', title: t('admin.catalog.closingCondition'), dataIndex: 'closingCondition', width: 160 },
        { key: 'limit', title: t('admin.catalog.limit'), dataIndex: 'limitText', width: 120 },
        {
          key: 'photo',
          title: t('admin.catalog.photoAt'),
          width: 140,
          render: (_, row) => <ProofEdit condition={row} mayEdit={mayEdit} />,
        },
        { key: 'handler', title: t('admin.catalog.handler'), width: 160, render: (_, row) => row.handler ?? '—' },
        { key: 'regulator', title: t('admin.catalog.regulator'), width: 160, render: (_, row) => row.regulator ?? '—' },
      ]}
    />
  )
}
