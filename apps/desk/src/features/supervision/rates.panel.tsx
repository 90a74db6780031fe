import { Link } from '@tanstack/react-router'
import type { Rates } from '@yiwang/contract/cases'
import { Button, Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useNow } from '../../shared/use-now.ts'
import { lastDays, rateCell, rowsBehind, type RateName, type Span } from './rate-cells.ts'
import { useRates } from './supervision.query.ts'

const NAMES = ['solved', 'satisfied', 'inTime'] as const satisfies readonly RateName[]
const SPANS = [7, 30, 90] as const

type RatesPanelProps = {
  from: string | undefined
  to: string | undefined
  onSpan: (span: Partial<Span>) => void
}

/** Solved, satisfied and in time are three rates, of the county and of each unit; every figure opens its rows. */
export function RatesPanel({ from, to, onSpan }: RatesPanelProps) {
  const { t } = useText()
  const now = useNow()
  const usual = lastDays(now, 30)
  const span = { from: from ?? usual.from, to: to ?? usual.to }
  const rates = useRates(span)
  return (
    <div className="page">
      <div className="filters">
        <label className="date">
          <span className="quiet">{t('supervision.from')}</span>
          <Input type="date" value={span.from} onChange={(event) => onSpan({ from: event.target.value })} />
        </label>
        <label className="date">
          <span className="quiet">{t('supervision.to')}</span>
          <Input type="date" value={span.to} onChange={(event) => onSpan({ to: event.target.value })} />
        </label>
        {SPANS.map((days) => (
          <Button key={days} size="small" onClick={() => onSpan(lastDays(now, days))}>
            {t('supervision.lastDays', { n: days })}
          </Button>
        ))}
      </div>
      {rates.isPending && <Loading rows={8} />}
      {rates.isError && <ErrorState error={rates.error} onRetry={() => void rates.refetch()} />}
      {rates.isSuccess && rates.data.total.closed === 0 && <EmptyState title={t('supervision.noneClosed')} />}
      {rates.isSuccess && rates.data.total.closed > 0 && (
        <table className="plain-table rates-table">
          <thead>
            <tr>
              <th scope="col">{t('supervision.unit')}</th>
              <th scope="col">{t('supervision.closed')}</th>
              {NAMES.map((name) => (
                <th key={name} scope="col" title={t(`supervision.${name}Hint`)}>
                  {t(`supervision.${name}`)}
                </th>
              ))}
              <th scope="col">{t('supervision.excluded')}</th>
            </tr>
          </thead>
          <tbody>
            <RateRow name={t('supervision.total')} unitId={null} rates={rates.data.total} span={span} />
            {rates.data.units.map((unit) => (
              <RateRow key={unit.unitId} name={unit.unitName} unitId={unit.unitId} rates={unit} span={span} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  )
}

type RateRowProps = { name: string; unitId: string | null; rates: Rates; span: Span }

function RateRow({ name, unitId, rates, span }: RateRowProps) {
  const { t, code } = useText()
  return (
    <tr className={unitId === null ? 'rates-total' : ''}>
      <th scope="row">{name}</th>
      <td className="number">
        <Link to={rowsBehind(span, unitId, null)}>{rates.closed}</Link>
      </td>
      {NAMES.map((rate) => {
        const { percent, met, missed } = rateCell(rates, rate)
        return (
          <td key={rate}>
            {percent === null ? (
              <span className="quiet">{t('supervision.nothingDue')}</span>
            ) : (
              <>
                <strong className="number">{t('dispatch.percent', { n: percent })}</strong>{' '}
                <Link to={rowsBehind(span, unitId, met.result)}>
                  {code('caseResult', met.result)} {met.n}
                </Link>
                {missed.n > 0 && (
                  <>
                    {' · '}
                    <Link className="rates-missed" to={rowsBehind(span, unitId, missed.result)}>
                      {code('caseResult', missed.result)} {missed.n}
                    </Link>
                  </>
                )}
              </>
            )}
          </td>
        )
      })}
      <td className="number">
        {rates.excluded > 0 ? <Link to={rowsBehind(span, unitId, 'excluded')}>{rates.excluded}</Link> : 0}
      </td>
    </tr>
  )
}
