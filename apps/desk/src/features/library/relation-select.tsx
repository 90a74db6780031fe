import { Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { RELATIONS } from './members.panel.tsx'

type Props = { id?: string; label: string; value?: string; onChange?: (relation: string) => void }

/** The relation to the head of a household, by GB/T 4761. */
export function RelationSelect({ id, label, value, onChange }: Props) {
  const { lang } = useText()
  const list = useCodeLists([{ list: RELATIONS }]).get(RELATIONS)
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      style={{ minWidth: 160, width: '100%' }}
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      options={(list?.entries ?? []).map((entry) => ({
        value: entry.code,
        label: `${entry.code} ${wordOf(entry, lang)}`,
      }))}
      onChange={(next: string) => onChange?.(next)}
    />
  )
}
