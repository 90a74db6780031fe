import { Input, InputNumber, Select } from 'antd'
import { useText } from '../i18n.ts'
import { useCodeLists } from '../registers/registers.query.ts'
import { wordOf } from '../registers/value-text.ts'
import type { ConditionDraft, ConditionFact } from './conditions.ts'

type Props = { n: number; fact: ConditionFact; draft: ConditionDraft; onChange: (draft: ConditionDraft) => void }

/** What a fact is compared with; nothing where it is only asked whether it is known. */
export function ConditionValue({ n, fact, draft, onChange }: Props) {
  const { t, lang } = useText()
  const lists = useCodeLists([{ list: fact.list ?? undefined }])
  const label = t('facts.valueOf', { n })
  const style = { flex: '2 1 140px' }
  if (draft.op === 'known' || draft.op === 'unknown') return null
  if (draft.op === 'in')
    return (
      <Select
        mode="multiple"
        style={style}
        aria-label={label}
        showSearch={{ optionFilterProp: 'label' }}
        value={Array.isArray(draft.value) ? draft.value : []}
        options={(lists.get(fact.list ?? '')?.entries ?? []).map((entry) => ({
          value: entry.code,
          label: wordOf(entry, lang),
        }))}
        onChange={(value: string[]) => onChange({ ...draft, value })}
      />
    )
  if (fact.type === 'flag')
    return (
      <Select
        style={style}
        aria-label={label}
        value={typeof draft.value === 'boolean' ? String(draft.value) : undefined}
        options={[
          { value: 'true', label: t('registers.yes') },
          { value: 'false', label: t('registers.no') },
        ]}
        onChange={(value) => onChange({ ...draft, value: value === 'true' })}
      />
    )
  if (fact.type === 'number')
    return (
      <InputNumber
        style={style}
        aria-label={label}
        value={typeof draft.value === 'number' ? draft.value : null}
        onChange={(value) => onChange({ ...draft, value: value ?? undefined })}
      />
    )
  return (
    <Input
      type="date"
      style={style}
      aria-label={label}
      value={typeof draft.value === 'string' ? draft.value : ''}
      onChange={(event) => onChange({ ...draft, value: event.target.value || undefined })}
    />
  )
}
