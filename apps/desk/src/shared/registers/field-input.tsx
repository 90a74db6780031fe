import { isSealed, OTHER, otherKey, type Field, type PlainValue, type ShownValue } from '@yiwang/contract/registers'
import { Button, Flex, Input, InputNumber, Select } from 'antd'
import { useText } from '../i18n.ts'
import { DocumentsInput } from './documents-input.tsx'
import { PicturesInput } from './pictures-input.tsx'
import { PositionInput } from './position-input.tsx'
import type { CodeLists } from './registers.query.ts'
import { SignatureInput } from './signature-input.tsx'
import { SubjectSelect } from './subject-select.tsx'
import type { Typed } from './typed-values.ts'
import { entryOf, fileIds, isMasked, wordOf } from './value-text.ts'

export type FieldInputProps = {
  id: string
  field: Field
  label: string
  typed: Typed
  /** What holds now, masked where it is sealed. */
  shown?: ShownValue | null
  lists: CodeLists
  onChange: (change: Typed) => void
}

/** The input that fits the type of a field. */
export function FieldInput(props: FieldInputProps) {
  const { id, field, label, typed, lists, onChange } = props
  const { t } = useText()
  const value = typed[field.key] ?? null
  const set = (next: PlainValue | null) => onChange({ [field.key]: next })
  const setFiles = (ids: string[]) => set(ids.length === 0 ? null : ids)
  if (isSealed(field.type)) return <SealedInput {...props} />
  switch (field.type) {
    case 'number':
      return (
        <InputNumber
          id={id}
          style={{ width: '100%' }}
          value={typeof value === 'number' ? value : null}
          {...(field.unit === undefined ? {} : { suffix: field.unit })}
          onChange={set}
        />
      )
    case 'flag':
      return (
        <Select
          id={id}
          aria-label={label}
          allowClear
          value={typeof value === 'boolean' ? String(value) : undefined}
          options={[
            { value: 'true', label: t('registers.yes') },
            { value: 'false', label: t('registers.no') },
          ]}
          onChange={(next: string | undefined) => set(next === undefined ? null : next === 'true')}
        />
      )
    case 'code':
    case 'codes':
      return <CodeInput {...props} />
    case 'person':
    case 'dwelling':
    case 'organisation':
      return (
        <SubjectSelect
          id={id}
          label={label}
          kinds={[field.type]}
          value={typeof value === 'string' ? value : undefined}
          onChange={(next) => set(next ?? null)}
        />
      )
    case 'position':
      return <PositionInput id={id} label={label} value={value} onChange={set} />
    case 'photo':
      return <PicturesInput label={label} ids={fileIds(value)} onChange={setFiles} />
    case 'file':
      return <DocumentsInput id={id} label={label} ids={fileIds(value)} onChange={setFiles} />
    case 'signature':
      return <SignatureInput label={label} ids={fileIds(value)} onChange={setFiles} />
    default:
      return <TextInput id={id} field={field} lists={lists} value={value} set={set} />
  }
}

type TextProps = { id: string; field: Field; lists: CodeLists; value: unknown; set: (next: string) => void }

function TextInput({ id, field, value, set }: TextProps) {
  const text = typeof value === 'string' ? value : ''
  if (field.type === 'text' && (field.max ?? 0) > 120)
    return (
      <Input.TextArea
        id={id}
        autoSize={{ minRows: 2, maxRows: 6 }}
        maxLength={field.max}
        value={text}
        onChange={(event) => set(event.target.value)}
      />
    )
  return (
    <Input
      id={id}
      autoComplete="off"
      type={field.type === 'date' ? 'date' : 'text'}
      {...(field.type === 'text' ? { maxLength: field.max ?? 400 } : {})}
      value={text}
      onChange={(event) => set(event.target.value)}
    />
  )
}

/** A number, phone or address: what is known stays unless something new is typed or it is emptied on purpose. */
function SealedInput({ id, field, typed, shown, onChange }: FieldInputProps) {
  const { t } = useText()
  const value = typed[field.key]
  const isKnown = isMasked(shown)
  const isEmptied = value === null && isKnown
  return (
    <Flex gap={8}>
      <Input
        id={id}
        autoComplete="off"
        spellCheck={false}
        {...(field.type === 'phone' ? { inputMode: 'tel' as const } : {})}
        disabled={isEmptied}
        value={typeof value === 'string' ? value : ''}
        placeholder={
          isEmptied ? t('registers.willBeEmptied') : isKnown ? t('registers.keeps', { value: shown.masked }) : ''
        }
        onChange={(event) => onChange({ [field.key]: event.target.value })}
      />
      {isKnown && (
        <Button onClick={() => onChange({ [field.key]: isEmptied ? '' : null })}>
          {t(isEmptied ? 'registers.keep' : 'registers.emptyIt')}
        </Button>
      )}
    </Flex>
  )
}

function CodeInput({ id, field, label, typed, lists, onChange }: FieldInputProps) {
  const { t, lang } = useText()
  const list = lists.get(field.list ?? '')
  const value = typed[field.key] ?? null
  const chosen = typeof value === 'string' ? [value] : fileIds(value)
  const former = chosen.filter((code) => list !== undefined && !list.entries.some((entry) => entry.code === code))
  const options = [...(list?.entries ?? []), ...former.flatMap((code) => entryOf(list, code) ?? [])].map((entry) => ({
    value: entry.code,
    label: `${entry.code} ${wordOf(entry, lang)}`,
  }))
  const isOther = chosen.some((code) => entryOf(list, code)?.other ?? code === OTHER)
  const shared = {
    id,
    'aria-label': label,
    allowClear: true,
    showSearch: { optionFilterProp: 'label' },
    loading: list === undefined,
    options,
    style: { width: '100%' },
  }
  const other = otherKey(field.key)
  return (
    <>
      {field.type === 'codes' ? (
        <Select
          {...shared}
          mode="multiple"
          value={chosen}
          onChange={(next: string[]) => onChange({ [field.key]: next })}
        />
      ) : (
        <Select
          {...shared}
          value={chosen[0]}
          onChange={(next: string | undefined) => onChange({ [field.key]: next ?? null })}
        />
      )}
      {isOther && (
        <Input
          style={{ marginTop: 8 }}
          aria-label={t('registers.otherOf', { label })}
          placeholder={t('registers.otherText')}
          maxLength={200}
          value={String(typed[other] ?? '')}
          onChange={(event) => onChange({ [other]: event.target.value })}
        />
      )}
    </>
  )
}
