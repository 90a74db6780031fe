import { Checkbox, Form, Input, InputNumber } from 'antd'
import { useId } from 'react'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'
import type { FieldDraft } from './declaration-draft.ts'

type Props = { field: FieldDraft; n: number; onChange: (field: FieldDraft) => void }

/** What is rarely set of a field: English label, help, bounds, freshness, whose word counts most, who may know of it. */
export function FieldMore({ field, n, onChange }: Props) {
  const { t } = useText()
  const id = useId()
  const isNumber = field.type === 'number'
  const isBounded = isNumber || field.type === 'text'
  const number = (key: 'min' | 'max' | 'freshDays', label: MessageKey) => (
    <Form.Item htmlFor={`${id}-${key}`} label={t(label)}>
      <InputNumber
        id={`${id}-${key}`}
        style={{ width: '100%' }}
        value={field[key] ?? null}
        onChange={(next) => onChange({ ...field, [key]: next ?? undefined })}
      />
    </Form.Item>
  )
  const text = (key: 'help' | 'unit', label: MessageKey, most: number) => (
    <Form.Item htmlFor={`${id}-${key}`} label={t(label)}>
      <Input
        id={`${id}-${key}`}
        maxLength={most}
        value={field[key] ?? ''}
        onChange={(event) => onChange({ ...field, [key]: event.target.value })}
      />
    </Form.Item>
  )
  return (
    <Form layout="vertical" component="div" className="values-form field-more">
      <Form.Item htmlFor={`${id}-en`} label={t('ledgers.declare.labelEn')}>
        <Input
          id={`${id}-en`}
          maxLength={80}
          value={field.label.en}
          onChange={(event) => onChange({ ...field, label: { ...field.label, en: event.target.value } })}
        />
      </Form.Item>
      {text('help', 'ledgers.declare.help', 200)}
      {isNumber && text('unit', 'ledgers.declare.unit', 20)}
      {isNumber && number('min', 'ledgers.declare.min')}
      {isBounded && number('max', isNumber ? 'ledgers.declare.max' : 'ledgers.declare.longest')}
      {number('freshDays', 'ledgers.declare.freshDays')}
      <Form.Item htmlFor={`${id}-owner`} label={t('ledgers.declare.owner')}>
        <UnitCodeSelect
          id={`${id}-owner`}
          label={t('ledgers.declare.ownerOf', { n })}
          value={field.owner ?? null}
          onChange={(owner) => onChange({ ...field, owner: owner ?? undefined })}
        />
      </Form.Item>
      <Checkbox
        checked={field.restricted}
        onChange={(event) => onChange({ ...field, restricted: event.target.checked })}
      >
        {t('ledgers.declare.restricted')}
      </Checkbox>
    </Form>
  )
}
