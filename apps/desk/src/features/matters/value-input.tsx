import type { MatterLimit } from '@yiwang/contract/matters'
import { Flex, Input, InputNumber, Select, Switch } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { LimitInput } from './limit-input.tsx'
import { useFacts } from './matters.query.ts'
import type { Input as InputKind } from './sections.ts'

type Props = { label: string; input: InputKind; value: unknown; onChange: (value: unknown) => void }
type Specimen = { name: string; text: string; fileId: string | null }

/** Enters one value; lists of rows are put together around it. */
export function ValueInput({ label, input, value, onChange }: Props) {
  const { t, anyCode } = useText()
  const said = typeof value === 'string' ? value : ''
  const chosen = Array.isArray(value) ? (value as string[]) : []
  switch (input.as) {
    case 'line':
      return <Input aria-label={label} value={said} onChange={(event) => onChange(event.target.value)} />
    case 'text':
      return (
        <Input.TextArea
          aria-label={label}
          autoSize={{ minRows: 2, maxRows: 8 }}
          value={said}
          onChange={(event) => onChange(event.target.value)}
        />
      )
    case 'words':
      return (
        <Select
          aria-label={label}
          mode="tags"
          style={{ width: '100%' }}
          value={chosen}
          open={false}
          onChange={onChange}
        />
      )
    case 'count':
      return (
        <InputNumber
          aria-label={label}
          min={0}
          max={20}
          precision={0}
          value={Number(value)}
          onChange={(n) => onChange(n ?? 0)}
        />
      )
    case 'money':
      return (
        <InputNumber aria-label={label} min={0} value={typeof value === 'number' ? value : null} onChange={onChange} />
      )
    case 'flag':
      return (
        <Switch
          aria-label={label}
          checked={value === true}
          checkedChildren={t('matters.yes')}
          unCheckedChildren={t('matters.no')}
          onChange={onChange}
        />
      )
    case 'one':
      return (
        <Select
          aria-label={label}
          style={{ minWidth: 160 }}
          value={said}
          options={input.of.map((one) => ({ value: one, label: anyCode(input.words, `${input.within ?? ''}${one}`) }))}
          onChange={onChange}
        />
      )
    case 'some':
      return (
        <Select
          aria-label={label}
          mode="multiple"
          style={{ width: '100%', minWidth: 220 }}
          value={chosen}
          options={input.of.map((one) => ({ value: one, label: anyCode(input.words, one) }))}
          onChange={onChange}
        />
      )
    case 'limit':
      return <LimitInput label={label} value={(value as MatterLimit | null) ?? null} onChange={onChange} />
    case 'depth':
      return <DepthInput label={label} value={value} onChange={onChange} />
    case 'fact':
      return <FactInput label={label} value={value} onChange={onChange} />
    case 'label':
      return (
        <Input
          aria-label={label}
          value={(value as { zh: string } | undefined)?.zh ?? ''}
          maxLength={40}
          onChange={(event) => onChange({ zh: event.target.value, en: '' })}
        />
      )
    case 'specimen':
      return <SpecimenInput label={label} value={(value as Specimen | null) ?? null} onChange={onChange} />
    case 'rows':
      return null
  }
}

type Simple = Omit<Props, 'input'>

function DepthInput({ label, value, onChange }: Simple) {
  const { t } = useText()
  const options = [
    { value: 0, label: t('matters.offline') },
    ...['Ⅰ', 'Ⅱ', 'Ⅲ', 'Ⅳ'].map((name, at) => ({ value: at + 1, label: name })),
  ]
  return (
    <Select
      aria-label={label}
      style={{ width: 160 }}
      value={typeof value === 'number' ? value : 0}
      options={options}
      onChange={(depth) => onChange(depth === 0 ? null : depth)}
    />
  )
}

function FactInput({ label, value, onChange }: Simple) {
  const { t } = useText()
  const facts = useFacts()
  return (
    <Select
      aria-label={label}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      style={{ width: '100%', minWidth: 240 }}
      placeholder={t('matters.facts.search')}
      loading={facts.isPending}
      value={typeof value === 'string' && value !== '' ? value : undefined}
      options={(facts.data?.items ?? []).map((fact) => ({ value: fact.key, label: `${fact.label} (${fact.key})` }))}
      onChange={(next: string | undefined) => onChange(next ?? null)}
    />
  )
}

function SpecimenInput({ label, value, onChange }: Simple & { value: Specimen | null }) {
  const { t } = useText()
  const change = (part: Partial<Specimen>) => {
    const next = { name: '', text: '', fileId: null, ...value, ...part }
    onChange(next.name === '' && next.text === '' && next.fileId === null ? null : next)
  }
  return (
    <Flex gap={8}>
      <Input
        aria-label={`${label}: ${t('matters.specimenName')}`}
        placeholder={t('matters.specimenName')}
        style={{ width: 160 }}
        maxLength={80}
        value={value?.name ?? ''}
        onChange={(event) => change({ name: event.target.value })}
      />
      <Input.TextArea
        aria-label={`${label}: ${t('matters.specimenText')}`}
        placeholder={t('matters.specimenText')}
        autoSize={{ minRows: 1, maxRows: 4 }}
        maxLength={2000}
        value={value?.text ?? ''}
        onChange={(event) => change({ text: event.target.value })}
      />
    </Flex>
  )
}
