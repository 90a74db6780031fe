import type { AuditRow } from '@yiwang/contract/audit'
import { ROLES } from '@yiwang/contract/identity'
import { Button, Descriptions, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { saySecond } from '../../shared/when.ts'
import { detailPairs } from './detail-pairs.ts'

type Props = {
  rows: readonly AuditRow[]
  isLoading: boolean
  onFilter: (change: { actorId?: string; action?: string; subjectId?: string }) => void
}

const LOOK: Record<AuditRow['outcome'], { mark: string; tone: string }> = {
  done: { mark: '●', tone: 'done' },
  refused: { mark: '▲', tone: 'soon' },
  failed: { mark: '■', tone: 'danger' },
}

/** Rows of the log; person, action and subject narrow the list when clicked, a row opens its details. */
export function AuditTable({ rows, isLoading, onFilter }: Props) {
  const { t, code, anyCode, lang } = useText()
  return (
    <Table<AuditRow>
      size="small"
      rowKey="id"
      loading={isLoading}
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: <EmptyState title={t('admin.audit.none')} hint={t('admin.audit.noneHint')} /> }}
      expandable={{ expandedRowRender: (row) => <Detail row={row} /> }}
      columns={[
        {
          key: 'at',
          title: t('admin.audit.column.at'),
          width: 170,
          render: (_, { at }) => <time dateTime={at}>{saySecond(at, lang)}</time>,
        },
        {
          key: 'actor',
          title: t('admin.audit.column.actor'),
          width: 160,
          render: (_, { actorId, actorName, role }) => (
            <>
              {actorId === null ? (
                t('admin.audit.nobody')
              ) : (
                <Narrow text={actorName ?? actorId} onClick={() => onFilter({ actorId })} />
              )}
              {ROLES.some((known) => known === role) && <div className="quiet">{anyCode('role', role ?? '')}</div>}
            </>
          ),
        },
        {
          key: 'action',
          title: t('admin.audit.column.action'),
          render: (_, { action }) => (
            <>
              <Narrow text={anyCode('auditAction', action)} onClick={() => onFilter({ action })} />
              <div className="quiet">{action}</div>
            </>
          ),
        },
        {
          key: 'outcome',
          title: t('admin.audit.column.outcome'),
          width: 110,
          render: (_, { outcome }) => (
            <span className={`tag tag-${LOOK[outcome].tone}`}>
              <span aria-hidden>{LOOK[outcome].mark}</span> {code('auditOutcome', outcome)}
            </span>
          ),
        },
        {
          key: 'subject',
          title: t('admin.audit.column.subject'),
          render: (_, { subjectId, subjectType }) =>
            subjectId === null ? (
              subjectType === null ? (
                '—'
              ) : (
                anyCode('auditSubject', subjectType)
              )
            ) : (
              <>
                <div className="quiet">{subjectType !== null && anyCode('auditSubject', subjectType)}</div>
                <Narrow text={subjectId} onClick={() => onFilter({ subjectId })} />
              </>
            ),
        },
        { key: 'address', title: t('admin.audit.column.address'), width: 140, render: (_, row) => row.address ?? '—' },
      ]}
    />
  )
}

function Narrow({ text, onClick }: { text: string; onClick: () => void }) {
  const { t } = useText()
  return (
    <Button
      type="link"
      size="small"
      style={{ padding: 0, height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
      title={t('admin.audit.onlyThis')}
      onClick={onClick}
    >
      {text}
    </Button>
  )
}

function Detail({ row }: { row: AuditRow }) {
  const { t } = useText()
  const pairs = detailPairs(row.detail)
  if (pairs.length === 0) return <span className="quiet">{t('admin.audit.noDetail')}</span>
  return (
    <Descriptions
      size="small"
      bordered
      column={1}
      items={pairs.map(([name, value]) => ({ key: name, label: name, children: value }))}
    />
  )
}
