import { newId } from '@yiwang/contract'
import type { LedgerFinding } from '@yiwang/contract/registers'
import { Button } from 'antd'
import { useRef, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { findingsAt, moved, newField, type DeclarationDraft, type FieldDraft } from './declaration-draft.ts'
import { FieldRow } from './field-row.tsx'

type Props = {
  draft: DeclarationDraft
  findings: readonly LedgerFinding[]
  onChange: (fields: FieldDraft[]) => void
}

/** The fields in order; moved by dragging or with Alt and the arrow keys. */
export function FieldRows({ draft, findings, onChange }: Props) {
  const { t } = useText()
  const { fields } = draft
  const dragged = useRef<number | null>(null)
  const [said, setSaid] = useState('')
  function move(from: number, to: number): void {
    if (to < 0 || to >= fields.length) return
    onChange(moved(fields, from, to))
    setSaid(t('ledgers.declare.movedTo', { name: fields[from]?.label.zh ?? '', n: to + 1 }))
  }
  return (
    <section className="declaration-part" id="at-fields">
      <h2>
        {t('ledgers.declare.fields')}{' '}
        <span className="quiet">{t('ledgers.declare.fieldCount', { n: fields.length })}</span>
      </h2>
      <p className="quiet">{t('ledgers.declare.fieldsHint')}</p>
      <div className="hidden" role="status">
        {said}
      </div>
      <ol className="plain field-rows">
        {fields.map((field, index) => (
          <FieldRow
            key={field.row}
            index={index}
            amount={fields.length}
            field={field}
            findings={findingsAt(findings, `fields.${field.key}`)}
            onChange={(next) => onChange(fields.map((old, at) => (at === index ? next : old)))}
            onMove={(to) => move(index, to)}
            onRemove={() => onChange(fields.filter((_, at) => at !== index))}
            onDrag={() => (dragged.current = index)}
            onDrop={() => {
              if (dragged.current !== null) move(dragged.current, index)
              dragged.current = null
            }}
          />
        ))}
      </ol>
      <Button disabled={fields.length >= 80} onClick={() => onChange([...fields, newField(fields, newId())])}>
        {t('ledgers.declare.addField')}
      </Button>
    </section>
  )
}
