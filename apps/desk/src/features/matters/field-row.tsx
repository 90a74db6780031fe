import type { MatterFinding } from '@yiwang/contract/matters'
import { Button } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { FindingNotes } from './finding-notes.tsx'
import { findingsAt, findingsOf } from './findings-by.ts'
import type { Field, Part } from './sections.ts'
import { useLabels } from './use-labels.ts'
import { ValueInput } from './value-input.tsx'

type Props = {
  field: Field
  value: unknown
  findings: readonly MatterFinding[]
  onChange: (value: unknown) => void
}

/** One field with its label and, right beside it, what the linter says of it. */
export function FieldRow({ field, value, findings, onChange }: Props) {
  const { labelOf } = useLabels()
  const label = labelOf(field.path)
  const isRows = field.input.as === 'rows'
  const own = isRows ? findingsOf(findings, field.path) : findingsAt(findings, field.path)
  return (
    <div className="matter-field" data-path={field.path} data-broken={own.length > 0}>
      <div className="matter-label">{label}</div>
      <div>
        {field.input.as === 'rows' ? (
          <RowsInput field={field} parts={field.input.parts} value={value} findings={findings} onChange={onChange} />
        ) : (
          <ValueInput label={label} input={field.input} value={value} onChange={onChange} />
        )}
        <FindingNotes findings={own} />
      </div>
    </div>
  )
}

function RowsInput({ field, parts, value, findings, onChange }: Props & { parts: readonly Part[] }) {
  const { t } = useText()
  const { labelOf, partLabel } = useLabels()
  const rows = Array.isArray(value) ? (value as Record<string, unknown>[]) : []
  const set = (at: number, row: Record<string, unknown>) => onChange(rows.map((old, i) => (i === at ? row : old)))
  function add(): void {
    if (field.input.as !== 'rows') return
    const isKeyed = field.path === 'materials'
    onChange([...rows, { ...field.input.blank, ...(isKeyed ? { key: freeKey(rows) } : {}) }])
  }
  return (
    <>
      {rows.map((row, at) => {
        const path = `${field.path}.${at}`
        return (
          <fieldset key={at} className="matter-row">
            <legend>
              {t('matters.item', { n: at + 1 })}{' '}
              <Button
                size="small"
                type="link"
                danger
                aria-label={`${labelOf(field.path)}: ${t('matters.remove', { n: at + 1 })}`}
                onClick={() => onChange(rows.filter((_, i) => i !== at))}
              >
                ×
              </Button>
            </legend>
            <FindingNotes findings={findingsOf(findings, path)} />
            <div className="matter-parts">
              {parts.map(({ key, input, wide }) => {
                const label = `${labelOf(field.path)} ${at + 1} ${partLabel(key)}`
                const own = findingsAt(findings, `${path}.${key}`)
                return (
                  <div key={key} className={wide ? 'wide' : undefined} data-broken={own.length > 0}>
                    <div className="quiet">{partLabel(key)}</div>
                    <ValueInput
                      label={label}
                      input={input}
                      value={row[key]}
                      onChange={(next) => set(at, { ...row, [key]: next })}
                    />
                    <FindingNotes findings={own} />
                  </div>
                )
              })}
            </div>
          </fieldset>
        )
      })}
      <Button size="small" aria-label={`${labelOf(field.path)}: ${t('matters.add')}`} onClick={add}>
        + {t('matters.add')}
      </Button>
    </>
  )
}

/** A key that no material has yet; check lists of applications refer to it over versions. */
function freeKey(rows: readonly Record<string, unknown>[]): string {
  const taken = new Set(rows.map(({ key }) => key))
  for (let n = rows.length + 1; ; n += 1) if (!taken.has(`m${n}`)) return `m${n}`
}
