import type { Point } from '@yiwang/contract'
import { Form } from 'antd'
import { ClassSelect } from '../../shared/actions/class-select.tsx'
import { useText } from '../../shared/i18n.ts'
import { useProposals } from './report.query.ts'

type ClassPanelProps = {
  text: string
  place: Point | null
  value: string | null
  onChange: (subclassId: string | null) => void
}

/** Classes proposed while one writes; choosing none leaves it to the dispatcher. */
export function ClassPanel({ text, place, value, onChange }: ClassPanelProps) {
  const { t } = useText()
  const proposals = useProposals(text, place)
  const candidates = (text.trim().length < 2 ? [] : (proposals.data?.candidates ?? [])).slice(0, 4)
  return (
    <>
      <div className="proposals" role="group" aria-label={t('report.proposals')} aria-live="polite">
        <div className="label">{t('report.proposals')}</div>
        {candidates.length === 0 && <p className="quiet">{t('report.noProposals')}</p>}
        <div className="chips">
          {candidates.map((one) => (
            <button
              key={one.subclassId}
              type="button"
              className="chip chip-accent"
              aria-pressed={value === one.subclassId}
              title={one.reasons
                .map(({ kind, value: word, count, of }) =>
                  t(`reasonOf.${kind}`, { value: word, count: count ?? 0, of: of ?? 0 }),
                )
                .join(' ')}
              onClick={() => onChange(value === one.subclassId ? null : one.subclassId)}
            >
              {one.subclassName}
              {one.unitName !== null && <span className="chip-count">{one.unitName}</span>}
            </button>
          ))}
        </div>
      </div>
      <Form.Item label={t('report.own')} htmlFor="report-class">
        <ClassSelect id="report-class" value={value} onChange={(subclass) => onChange(subclass?.id ?? null)} />
      </Form.Item>
    </>
  )
}
