import type { DeclaredLedgerDetail, DeclarationChange } from '@yiwang/contract/registers'
import { Flex, Modal, Select, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { sayDay } from '../../shared/when.ts'
import { plainText } from './plain-text.ts'
import { useCompared } from './ledgers.query.ts'

/** What differs between two versions of a declaration. */
export function CompareModal({ declared, onClose }: { declared: DeclaredLedgerDetail; onClose: () => void }) {
  const { t, lang } = useText()
  const numbers = declared.versions.map(({ number }) => number).toSorted((a, b) => a - b)
  const [from, setFrom] = useState(numbers.at(-2) ?? declared.number)
  const [to, setTo] = useState(declared.number)
  const compared = useCompared(declared.id, from, to)
  const options = declared.versions.map(({ number, publishedAt }) => ({
    value: number,
    label: `${t('ledgers.declare.versionNumber', { n: number })} · ${sayDay(publishedAt, lang)}`,
  }))
  return (
    <Modal open width={900} title={t('ledgers.declare.compare')} footer={null} onCancel={onClose}>
      <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
        <Select aria-label={t('ledgers.declare.from')} value={from} options={options} onChange={setFrom} />
        <span aria-hidden>→</span>
        <Select aria-label={t('ledgers.declare.to')} value={to} options={options} onChange={setTo} />
      </Flex>
      {from === to ? (
        <EmptyState title={t('ledgers.declare.chooseTwo')} />
      ) : compared.isPending ? (
        <Loading />
      ) : compared.isError ? (
        <ErrorState error={compared.error} onRetry={() => void compared.refetch()} />
      ) : (
        <Changes items={compared.data.items} />
      )}
    </Modal>
  )
}

const SIGN = { added: '+', removed: '−', changed: '≠' } as const

function Changes({ items }: { items: readonly DeclarationChange[] }) {
  const { t } = useText()
  return (
    <Table<DeclarationChange>
      size="small"
      rowKey="at"
      pagination={false}
      dataSource={[...items]}
      locale={{ emptyText: <EmptyState title={t('ledgers.declare.noDifference')} /> }}
      columns={[
        {
          key: 'change',
          title: t('ledgers.declare.change'),
          width: 110,
          render: (_, row) => (
            <>
              <span aria-hidden>{SIGN[row.change]}</span> {t(`ledgers.declare.changes.${row.change}`)}
            </>
          ),
        },
        { key: 'at', title: t('ledgers.declare.at'), width: 180, dataIndex: 'at' },
        { key: 'before', title: t('ledgers.declare.before'), render: (_, row) => <Said value={row.before} /> },
        { key: 'after', title: t('ledgers.declare.after'), render: (_, row) => <Said value={row.after} /> },
      ]}
    />
  )
}

function Said({ value }: { value: unknown }) {
  const text = plainText(value)
  return text === '' ? <span className="quiet">—</span> : <span style={{ overflowWrap: 'anywhere' }}>{text}</span>
}
