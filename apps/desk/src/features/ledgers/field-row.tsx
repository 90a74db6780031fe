import { ArrowDownOutlined, ArrowUpOutlined, CloseOutlined, HolderOutlined } from '@ant-design/icons'
import { FIELD_TYPES, type FieldType, type LedgerFinding } from '@yiwang/contract/registers'
import { Button, Checkbox, Flex, Input, Select } from 'antd'
import { useState, type KeyboardEvent } from 'react'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { FILTERABLE, takesList, withType, type FieldDraft } from './declaration-draft.ts'
import { FieldMore } from './field-more.tsx'
import { useAllCodeLists } from './ledgers.query.ts'

type Props = {
  index: number
  amount: number
  field: FieldDraft
  findings: readonly LedgerFinding[]
  onChange: (field: FieldDraft) => void
  onMove: (to: number) => void
  onRemove: () => void
  onDrag: () => void
  onDrop: () => void
}

/** One field: label, key, type and list in the first line; the rest when it is opened. */
export function FieldRow(props: Props) {
  const { index, amount, field, findings, onChange, onMove, onRemove } = props
  const { t, code, lang } = useText()
  const lists = useAllCodeLists()
  const [isOpen, setIsOpen] = useState(false)
  const [isHeld, setIsHeld] = useState(false)
  const n = index + 1

  function onKeyDown(event: KeyboardEvent): void {
    if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
    event.preventDefault()
    onMove(index + (event.key === 'ArrowUp' ? -1 : 1))
  }

  return (
    <li
      id={`at-fields.${index}`}
      className={`field-row${findings.some(({ level }) => level === 'error') ? ' field-row-wrong' : ''}`}
      draggable={isHeld}
      onDragStart={props.onDrag}
      onDragOver={(event) => event.preventDefault()}
      onDrop={props.onDrop}
      onDragEnd={() => setIsHeld(false)}
      onKeyDown={onKeyDown}
    >
      <div className="field-row-line">
        <span
          className="field-row-hold"
          aria-hidden
          onPointerDown={() => setIsHeld(true)}
          onPointerUp={() => setIsHeld(false)}
        >
          <HolderOutlined /> {n}
        </span>
        <Input
          aria-label={t('ledgers.declare.labelOf', { n })}
          placeholder={t('ledgers.declare.label')}
          maxLength={40}
          value={field.label.zh}
          onChange={(event) => onChange({ ...field, label: { ...field.label, zh: event.target.value } })}
        />
        <Input
          aria-label={t('ledgers.declare.keyOf', { n })}
          placeholder={t('ledgers.declare.key')}
          maxLength={48}
          value={field.key}
          onChange={(event) => onChange({ ...field, key: event.target.value })}
        />
        <Select<FieldType>
          aria-label={t('ledgers.declare.typeOf', { n })}
          value={field.type}
          showSearch={{ optionFilterProp: 'label' }}
          options={FIELD_TYPES.map((type) => ({ value: type, label: code('registers', `fieldType.${type}`) }))}
          onChange={(type) => onChange(withType(field, type))}
        />
        {takesList(field.type) ? (
          <Select
            aria-label={t('ledgers.declare.listOf', { n })}
            placeholder={t('ledgers.declare.list')}
            showSearch={{ optionFilterProp: 'label' }}
            value={field.list}
            popupMatchSelectWidth={320}
            options={(lists.data?.items ?? []).map((list) => ({
              value: list.code,
              label: `${wordOf(list.name, lang)} (${list.code})`,
            }))}
            onChange={(list: string) => onChange({ ...field, list })}
          />
        ) : (
          <span />
        )}
        <Checkbox checked={field.required} onChange={(event) => onChange({ ...field, required: event.target.checked })}>
          {t('ledgers.declare.required')}
        </Checkbox>
        <Checkbox
          disabled={!FILTERABLE.includes(field.type)}
          checked={field.filter}
          onChange={(event) => onChange({ ...field, filter: event.target.checked })}
        >
          {t('ledgers.declare.filter')}
        </Checkbox>
        <Flex>
          <Button
            type="text"
            icon={<ArrowUpOutlined />}
            disabled={index === 0}
            aria-label={t('ledgers.declare.up', { n })}
            onClick={() => onMove(index - 1)}
          />
          <Button
            type="text"
            icon={<ArrowDownOutlined />}
            disabled={index === amount - 1}
            aria-label={t('ledgers.declare.down', { n })}
            onClick={() => onMove(index + 1)}
          />
          <Button type="text" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
            {t(isOpen ? 'ledgers.declare.less' : 'ledgers.declare.more')}
          </Button>
          <Button
            type="text"
            icon={<CloseOutlined />}
            aria-label={t('ledgers.declare.remove', { n })}
            onClick={onRemove}
          />
        </Flex>
      </div>
      {isOpen && <FieldMore field={field} n={n} onChange={onChange} />}
      {findings.map(({ message, level }) => (
        <div key={message} className={level === 'error' ? 'wrong' : 'finding-warning'}>
          {level === 'error' ? '▲' : '◆'} {message}
        </div>
      ))}
    </li>
  )
}
