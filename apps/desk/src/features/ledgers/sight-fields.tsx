import { SENSITIVITIES, type LedgerFinding } from '@yiwang/contract/registers'
import { Checkbox, Flex, InputNumber, Radio, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { DeclarationDraft } from './declaration-draft.ts'
import { Place } from './place.tsx'
import { PostRows } from './post-rows.tsx'

type Props = {
  draft: DeclarationDraft
  findings: readonly LedgerFinding[]
  onChange: (part: Partial<DeclarationDraft>) => void
}

const MONTHS = Array.from({ length: 12 }, (_, index) => ({ value: index + 1, label: String(index + 1) }))

/** Who sees and edits, how long records are kept, how often they ask for a visit. */
export function SightFields({ draft, findings, onChange }: Props) {
  const { t, code } = useText()
  const { visit, retentionDays, sensitivity } = draft
  const season = visit?.season
  return (
    <section className="declaration-part">
      <h2>{t('ledgers.declare.who')}</h2>
      <Place at="sensitivity" label={t('ledgers.declare.sensitivity')} findings={findings} required>
        {() => (
          <Radio.Group
            aria-label={t('ledgers.declare.sensitivity')}
            value={sensitivity}
            onChange={(event) => onChange({ sensitivity: SENSITIVITIES.find((one) => one === event.target.value) })}
            options={SENSITIVITIES.map((one) => ({
              value: one,
              label: `${code('registers', `sensitivity.${one}`)} · ${t(`ledgers.declare.sensitivityHint.${one}`)}`,
            }))}
            className="radio-rows"
          />
        )}
      </Place>
      {(sensitivity !== 'plain' || draft.seenBy.length > 0) && (
        <Place at="seenBy" label={t('ledgers.declare.seenBy')} findings={findings} required>
          {() => (
            <PostRows
              label={t('ledgers.declare.seenBy')}
              posts={draft.seenBy}
              onChange={(seenBy) => onChange({ seenBy })}
            />
          )}
        </Place>
      )}
      <Place
        at="editedBy"
        label={t('ledgers.declare.editedBy')}
        findings={findings}
        hint={t('ledgers.declare.editedByHint')}
      >
        {() => (
          <PostRows
            label={t('ledgers.declare.editedBy')}
            posts={draft.editedBy}
            onChange={(editedBy) => onChange({ editedBy })}
          />
        )}
      </Place>
      <div className="values-form">
        <Place
          at="retentionDays"
          label={t('ledgers.declare.retention')}
          findings={findings}
          hint={t('ledgers.declare.retentionHint')}
        >
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={36_500}
              precision={0}
              suffix={t('ledgers.declare.days')}
              style={{ width: '100%' }}
              value={retentionDays}
              onChange={(next) => onChange({ retentionDays: next })}
            />
          )}
        </Place>
        <Place at="visit" label={t('ledgers.declare.visit')} findings={findings} hint={t('ledgers.declare.visitHint')}>
          {(id) => (
            <InputNumber
              id={id}
              min={1}
              max={366}
              precision={0}
              suffix={t('ledgers.declare.days')}
              style={{ width: '100%' }}
              value={visit?.everyDays ?? null}
              onChange={(next) => onChange({ visit: next === null ? null : { ...visit, everyDays: next } })}
            />
          )}
        </Place>
        {visit !== null && (
          <Flex gap={8} align="center" wrap className="values-wide">
            <Checkbox
              checked={season !== undefined}
              onChange={(event) =>
                onChange({
                  visit: {
                    everyDays: visit.everyDays,
                    ...(event.target.checked ? { season: { from: 7, to: 9 } } : {}),
                  },
                })
              }
            >
              {t('ledgers.declare.season')}
            </Checkbox>
            {season !== undefined &&
              (['from', 'to'] as const).map((end) => (
                <Select
                  key={end}
                  aria-label={t(`ledgers.declare.month.${end}`)}
                  value={season[end]}
                  style={{ width: 80 }}
                  options={MONTHS}
                  onChange={(month: number) => onChange({ visit: { ...visit, season: { ...season, [end]: month } } })}
                />
              ))}
            {season !== undefined && <span className="quiet">{t('ledgers.declare.months')}</span>}
          </Flex>
        )}
      </div>
    </section>
  )
}
