import { ledgerFact } from '@yiwang/contract/campaigns'
import type { Field } from '@yiwang/contract/registers'
import type { ConditionFact } from '../../shared/facts/conditions.ts'
import { useText } from '../../shared/i18n.ts'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import type { ColumnDraft } from './table-draft.ts'
import { useLedgerFields, type KnownLedger } from './tables.query.ts'

/** What a column can be narrowed by, and the number fields that it can add up. */
export function useColumnFacts(
  column: ColumnDraft,
  ledgers: readonly KnownLedger[],
): { facts: ConditionFact[]; numbers: { key: string; label: string }[] } {
  const { lang } = useText()
  const own = useSubjectFields(column.kind ?? 'person')
  const ledger = ledgers.find(({ code }) => code === column.ledger)
  const inside = useLedgerFields(ledger)
  const isRecords = column.of === 'records'
  const fields = isRecords ? inside : own
  const head = (key: string) => (isRecords ? ledgerFact(column.ledger ?? '', key) : `${column.kind ?? 'person'}.${key}`)
  const described = (field: Field): ConditionFact => ({
    key: head(field.key),
    label: wordOf(field.label, lang),
    type: field.type,
    list: field.list ?? null,
  })
  return {
    facts: fields.map(described),
    numbers: fields
      .filter(({ type }) => type === 'number')
      .map(({ key, label }) => ({ key, label: wordOf(label, lang) })),
  }
}
