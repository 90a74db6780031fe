import { CloseOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { OWN_TYPES, type FormCheck, type OwnField } from '@yiwang/contract/campaigns'
import { codeListRoutes } from '@yiwang/contract/catalog'
import { Button, Checkbox, Flex, Form, Input, InputNumber, Select } from 'antd'
import { useId } from 'react'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { CODE_LISTS } from '../../shared/registers/registers.query.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'
import { takesList, type OwnDraft } from './form-draft.ts'
import { ClashNote } from './clash-note.tsx'

type Props = {
  index: number
  field: OwnDraft
  clash: FormCheck['refused'][number] | null
  excused: FormCheck['excused'][number] | null
  onChange: (field: OwnDraft) => void
  onRemove: () => void
  onRefer: (factKey: string) => void
}

/** One field that is nowhere yet: what it is called, how it is answered, who answers for it and how long it stays fresh. */
export function OwnFieldRow({ index, field, clash, excused, onChange, onRemove, onRefer }: Props) {
  const { t, code } = useText()
  const id = useId()
  const n = index + 1
  return (
    <li id={`at-own.${index}`} className={`field-row${clash === null ? '' : ' field-row-wrong'}`}>
      <Flex gap={8} wrap align="center">
        <Input
          style={{ flex: '2 1 160px' }}
          aria-label={t('forms.labelOf', { n })}
          placeholder={t('forms.label')}
          maxLength={40}
          value={field.label.zh}
          onChange={(event) => onChange({ ...field, label: { ...field.label, zh: event.target.value } })}
        />
        <Select<OwnField['type']>
          style={{ flex: '1 1 110px' }}
          aria-label={t('forms.typeOf', { n })}
          value={field.type}
          options={OWN_TYPES.map((type) => ({ value: type, label: code('registers', `fieldType.${type}`) }))}
          onChange={(type) => onChange({ ...field, type, list: undefined, min: undefined, max: undefined })}
        />
        {takesList(field.type) && (
          <ListSelect n={n} value={field.list} onChange={(list) => onChange({ ...field, list })} />
        )}
        <Checkbox checked={field.required} onChange={(event) => onChange({ ...field, required: event.target.checked })}>
          {t('forms.required')}
        </Checkbox>
        <Button type="text" icon={<CloseOutlined />} aria-label={t('forms.removeOwn', { n })} onClick={onRemove} />
      </Flex>
      <Form layout="vertical" component="div" className="values-form own-field-more">
        <Form.Item htmlFor={`${id}-owner`} label={t('forms.owner')}>
          <UnitCodeSelect
            id={`${id}-owner`}
            label={t('forms.ownerOf', { n })}
            value={field.owner === '' ? null : field.owner}
            onChange={(owner) => onChange({ ...field, owner: owner ?? '' })}
          />
        </Form.Item>
        <Form.Item htmlFor={`${id}-fresh`} label={t('forms.freshDays')}>
          <InputNumber
            id={`${id}-fresh`}
            style={{ width: '100%' }}
            min={1}
            max={3650}
            precision={0}
            value={field.freshDays}
            onChange={(next) => onChange({ ...field, freshDays: next ?? 365 })}
          />
        </Form.Item>
        <Form.Item htmlFor={`${id}-key`} label={t('forms.key')}>
          <Input
            id={`${id}-key`}
            maxLength={48}
            value={field.key}
            onChange={(event) => onChange({ ...field, key: event.target.value })}
          />
        </Form.Item>
        <Form.Item htmlFor={`${id}-en`} label={t('forms.labelEn')}>
          <Input
            id={`${id}-en`}
            maxLength={80}
            value={field.label.en}
            onChange={(event) => onChange({ ...field, label: { ...field.label, en: event.target.value } })}
          />
        </Form.Item>
      </Form>
      <ClashNote
        field={field}
        clash={clash}
        excused={excused}
        onDistinct={(distinct) => onChange({ ...field, distinct })}
        onRefer={onRefer}
      />
    </li>
  )
}

type ListProps = { n: number; value: string | undefined; onChange: (list: string) => void }

function ListSelect({ n, value, onChange }: ListProps) {
  const { t, lang } = useText()
  const lists = useQuery({
    queryKey: [CODE_LISTS, 'all'],
    queryFn: ({ signal }) => client.call(codeListRoutes.list, {}, { signal }),
    staleTime: 60_000,
  })
  return (
    <Select
      style={{ flex: '1 1 160px' }}
      aria-label={t('forms.listOf', { n })}
      placeholder={t('forms.list')}
      showSearch={{ optionFilterProp: 'label' }}
      popupMatchSelectWidth={320}
      value={value}
      options={(lists.data?.items ?? []).map((list) => ({
        value: list.code,
        label: `${wordOf(list.name, lang)} (${list.code})`,
      }))}
      onChange={onChange}
    />
  )
}
