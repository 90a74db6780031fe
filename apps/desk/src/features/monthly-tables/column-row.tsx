import { CloseOutlined } from '@ant-design/icons'
import { SUBJECT_KINDS, type SubjectKind } from '@yiwang/contract/registers'
import { Button, Flex, Input, Select } from 'antd'
import { ConditionRows } from '../../shared/facts/condition-rows.tsx'
import { useText } from '../../shared/i18n.ts'
import { counting, type ColumnDraft } from './table-draft.ts'
import type { KnownLedger } from './tables.query.ts'
import { useColumnFacts } from './use-column-facts.ts'

type Props = {
  index: number
  column: ColumnDraft
  isByArea: boolean
  ledgers: readonly KnownLedger[]
  onChange: (column: ColumnDraft) => void
  onRemove: () => void
}

const WHEN = ['standing', 'new', 'ended'] as const

/** One column: its heading, what it counts or adds up, and under which conditions. */
export function ColumnRow({ index, column, isByArea, ledgers, onChange, onRemove }: Props) {
  const { t, code } = useText()
  const n = index + 1
  const { facts, numbers } = useColumnFacts(column, ledgers)
  return (
    <li className="field-row">
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <Input
          style={{ flex: '2 1 160px' }}
          aria-label={t('tables.labelOf', { n })}
          placeholder={t('tables.label')}
          maxLength={40}
          value={column.label.zh}
          onChange={(event) => onChange({ ...column, label: { ...column.label, zh: event.target.value } })}
        />
        {isByArea && (
          <Select<ColumnDraft['of']>
            style={{ width: 140 }}
            aria-label={t('tables.ofOf', { n })}
            value={column.of}
            options={[
              { value: 'subjects', label: t('tables.subjects') },
              { value: 'records', label: t('tables.records') },
            ]}
            onChange={(of) => onChange(counting(column, of))}
          />
        )}
        {column.of === 'subjects' && (
          <Select<SubjectKind>
            style={{ width: 130 }}
            aria-label={t('tables.kindOf', { n })}
            value={column.kind}
            options={SUBJECT_KINDS.map((kind) => ({ value: kind, label: code('registers', `kind.${kind}`) }))}
            onChange={(kind) => onChange({ ...column, kind, where: [], sum: undefined })}
          />
        )}
        {column.of === 'records' && isByArea && (
          <Select
            style={{ flex: '1 1 180px' }}
            aria-label={t('tables.ledgerOf', { n })}
            placeholder={t('tables.ledger')}
            showSearch={{ optionFilterProp: 'label' }}
            value={column.ledger}
            options={ledgers.map((ledger) => ({ value: ledger.code, label: ledger.name }))}
            onChange={(ledger: string) => onChange({ ...column, ledger, where: [], sum: undefined })}
          />
        )}
        {column.of === 'records' && (
          <Select
            style={{ width: 120 }}
            aria-label={t('tables.whenOf', { n })}
            value={column.when}
            options={WHEN.map((when) => ({ value: when, label: t(`tables.when.${when}`) }))}
            onChange={(when) => onChange({ ...column, when })}
          />
        )}
        {numbers.length > 0 && (
          <Select
            style={{ width: 160 }}
            aria-label={t('tables.sumOf', { n })}
            allowClear
            placeholder={t('tables.count')}
            value={column.sum}
            options={numbers.map(({ key, label }) => ({ value: key, label: t('tables.sumUp', { name: label }) }))}
            onChange={(sum: string | undefined) => onChange({ ...column, sum })}
          />
        )}
        <Button type="text" icon={<CloseOutlined />} aria-label={t('tables.removeColumn', { n })} onClick={onRemove} />
      </Flex>
      <ConditionRows
        drafts={column.where}
        facts={facts}
        most={6}
        onChange={(where) => onChange({ ...column, where })}
      />
    </li>
  )
}
