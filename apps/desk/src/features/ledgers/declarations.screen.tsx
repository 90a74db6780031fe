import { Link } from '@tanstack/react-router'
import type { DeclaredLedger } from '@yiwang/contract/registers'
import { Button, Input, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { ImportLedgersModal } from './import-ledgers.modal.tsx'
import { useDeclarations } from './ledgers.query.ts'
import { ShippedModal } from './shipped.modal.tsx'

/** Ledgers as those see them who declare them: what they are, never what stands in them. */
export function DeclarationsScreen() {
  const { t } = useText()
  const declarations = useDeclarations()
  const [open, setOpen] = useState<'import' | 'shipped' | null>(null)
  const [q, setQ] = useState('')
  const items = declarations.data?.items ?? []
  const hits = items.filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.toLowerCase().includes(q.toLowerCase()))
  return (
    <div className="page">
      <PageHeader
        title={t('ledgers.declare.title')}
        sub={t('ledgers.declare.sub')}
        extra={
          <>
            <Link to="/fact-rules">
              <Button>{t('ledgers.rules.title')}</Button>
            </Link>
            <Button onClick={() => setOpen('shipped')}>{t('ledgers.declare.shipped')}</Button>
            <Button onClick={() => setOpen('import')}>{t('ledgers.declare.import')}</Button>
            <Link to="/ledger-declarations/new">
              <Button type="primary">{t('ledgers.declare.new')}</Button>
            </Link>
          </>
        }
      />
      {declarations.isPending && <Loading rows={8} />}
      {declarations.isError && <ErrorState error={declarations.error} onRetry={() => void declarations.refetch()} />}
      {declarations.data && items.length === 0 && (
        <EmptyState title={t('ledgers.declare.none')} hint={t('ledgers.declare.noneHint')} />
      )}
      {items.length > 0 && (
        <>
          <Input
            allowClear
            style={{ maxWidth: 320, marginBottom: 8 }}
            aria-label={t('ledgers.declare.search')}
            placeholder={t('ledgers.declare.search')}
            value={q}
            onChange={(event) => setQ(event.target.value)}
          />
          <DeclarationTable rows={hits} />
        </>
      )}
      {open === 'import' && <ImportLedgersModal onClose={() => setOpen(null)} />}
      {open === 'shipped' && <ShippedModal onClose={() => setOpen(null)} />}
    </div>
  )
}

function DeclarationTable({ rows }: { rows: DeclaredLedger[] }) {
  const { t, code, lang } = useText()
  return (
    <Table<DeclaredLedger>
      size="small"
      rowKey="id"
      pagination={false}
      dataSource={rows}
      columns={[
        {
          key: 'name',
          title: t('ledgers.declare.name'),
          render: (_, row) => <Link to={`/ledger-declarations/${row.id}`}>{wordOf(row.name, lang)}</Link>,
        },
        { key: 'group', title: t('ledgers.declare.group'), render: (_, row) => wordOf(row.group, lang) },
        { key: 'code', title: t('ledgers.declare.code'), width: 200, dataIndex: 'code' },
        {
          key: 'subject',
          title: t('ledgers.declare.subject'),
          width: 110,
          render: (_, row) => code('registers', `kind.${row.subject}`),
        },
        {
          key: 'sensitivity',
          title: t('ledgers.declare.sensitivity'),
          width: 110,
          render: (_, row) =>
            row.sensitivity === 'plain' ? (
              code('registers', 'sensitivity.plain')
            ) : (
              <span className="tag tag-plain">
                <span aria-hidden>{row.sensitivity === 'closed' ? '■' : '◈'}</span>{' '}
                {code('registers', `sensitivity.${row.sensitivity}`)}
              </span>
            ),
        },
        {
          key: 'number',
          title: t('ledgers.declare.version'),
          width: 110,
          render: (_, row) => (
            <>
              {t('ledgers.declare.versionNumber', { n: row.number })}
              {row.retiredAt !== null && <span className="tag tag-plain">□ {t('ledgers.retired')}</span>}
            </>
          ),
        },
      ]}
    />
  )
}
