import type { KnownFact } from '@yiwang/contract/campaigns'
import { Select } from 'antd'
import { factHome } from '../../shared/facts/fact-label.ts'
import { useLedgerNames } from '../../shared/facts/ledger-names.ts'
import { useText } from '../../shared/i18n.ts'

type Props = {
  label: string
  facts: readonly KnownFact[]
  id?: string
  value?: string | null
  onChange?: (code: string | null) => void
}

/** A ledger whose entries are asked about; those that have facts of the kind that the form is about. */
export function LedgerCodeSelect({ label, facts, id, value, onChange }: Props) {
  const { t } = useText()
  const names = useLedgerNames()
  const homes = facts.map(({ key }) => factHome(key))
  const codes = [...new Set(homes.flatMap(({ home, of }) => (home === 'ledger' ? [of] : [])))]
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('campaigns.anybody')}
      value={value ?? undefined}
      options={codes.map((code) => ({ value: code, label: names.get(code) ?? code }))}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
    />
  )
}
