import type { UnitCandidate } from '@yiwang/contract/cases'
import { Tooltip } from 'antd'
import { useText } from '../../shared/i18n.ts'

type UnitProposalsProps = {
  units: readonly UnitCandidate[]
  chosen: string | null
  /** The number keys choose a unit, where there is no class to choose. */
  keys: boolean
  onTake: (unitId: string) => void
}

/** The units that this would usually go to, with how sure and why. */
export function UnitProposals({ units, chosen, keys, onTake }: UnitProposalsProps) {
  const { t } = useText()
  if (units.length === 0) return null
  return (
    <div className="chips unit-proposals" role="group" aria-label={t('dispatch.units')}>
      {units.map(({ unitId, unitName, confidence, reasons }, index) => {
        const why = reasons.map(({ kind, value, count, of }) =>
          t(`reasonOf.${kind}`, { value, count: count ?? 0, of: of ?? 0 }),
        )
        return (
          <Tooltip key={unitId} title={why.join(t('list.comma'))}>
            <button type="button" className="chip" aria-pressed={unitId === chosen} onClick={() => onTake(unitId)}>
              {keys && <kbd>{index + 1}</kbd>} {unitName}
              {confidence !== null && (
                <span className="chip-count">{t('dispatch.percent', { n: Math.round(confidence * 100) })}</span>
              )}
            </button>
          </Tooltip>
        )
      })}
    </div>
  )
}
