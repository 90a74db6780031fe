import type { KnownFact } from '@yiwang/contract/campaigns'
import { Select } from 'antd'
import { factHome } from '../../shared/facts/fact-label.ts'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'

type Props = {
  label: string
  facts: readonly KnownFact[]
  id?: string
  value?: string | null
  onChange?: (code: string | null) => void
}

/** A ledger whose entries are asked about; those that have facts of the kind that the form is about. */
export function LedgerCodeSelect({ label, facts, id, value, onChange }: Props) {
  const { t, lang } = useText()
  const names = new Map(
    facts.flatMap(({ key, home }) => {
      const at = factHome(key)
      return at.home === 'ledger' ? [[at.of, home === undefined ? at.of : wordOf(home, lang)] as const] : []
    }),
  )
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      placeholder={t('campaigns.anybody')}
      value={value ?? undefined}
      options={[...names].map(([code, name]) => ({ value: code, label: name }))}
      onChange={(next: string | undefined) => onChange?.(next ?? null)}
    />
  )
}
