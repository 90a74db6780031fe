import { Link } from '@tanstack/react-router'
import { UNSTATED, type LedgerView } from '@yiwang/contract/registers'
import { Flex, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { Bars } from '../../shared/registers/bars.tsx'
import type { CodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { stringifySearch } from '../../shared/url-state.ts'
import { useStatistics, type RecordQueryInput } from './ledgers.query.ts'
import { withValues, type LedgerSearch } from './ledgers.search.ts'

type Props = {
  ledger: LedgerView
  lists: CodeLists
  query: RecordQueryInput
  by: string | undefined
  onBy: (by: string | undefined) => void
  search: LedgerSearch
}

/** How many records there are by area and by value; every number opens its rows. */
export function StatisticsPanel({ ledger, lists, query, by, onBy, search }: Props) {
  const { t, lang } = useText()
  const fields = ledger.declaration.fields.filter(({ filter }) => filter)
  const field = fields.find(({ key }) => key === by) ?? fields[0]
  const statistics = useStatistics(ledger.id, { ...query, ...(field === undefined ? {} : { field: field.key }) })
  if (statistics.isPending) return <Loading rows={6} />
  if (statistics.isError) return <ErrorState error={statistics.error} onRetry={() => void statistics.refetch()} />
  const { total, overdue, byArea, byValue, unstated } = statistics.data
  if (total === 0) return <EmptyState title={t('ledgers.noRecords')} hint={t('ledgers.noRecordsHint')} />
  const rowsAt = (change: Partial<LedgerSearch>) =>
    `/ledgers/${ledger.id}${stringifySearch({ ...search, tab: undefined, by: undefined, ...change })}`
  return (
    <>
      <p className="statistics-total" role="status">
        {t('ledgers.total', { n: total })}
        {overdue !== null && overdue > 0 && (
          <span className="tag tag-danger">
            <span aria-hidden>▲</span> {t('ledgers.overdueTotal', { n: overdue })}
          </span>
        )}
      </p>
      <div className="two">
        <section>
          <h2>{t('ledgers.byArea')}</h2>
          <Bars
            caption={t('ledgers.byArea')}
            heading={t('field.area')}
            amountHeading={t('ledgers.amount')}
            bars={byArea.map(({ areaId, name, amount }) => ({
              key: areaId ?? 'none',
              label: areaId === null ? t('ledgers.noArea') : name,
              amount,
              ...(areaId === null ? {} : { to: rowsAt({ areaId }) }),
            }))}
          />
        </section>
        {field !== undefined && (
          <section>
            <Flex gap={8} align="center">
              <h2>{t('ledgers.byValue')}</h2>
              <Select
                aria-label={t('ledgers.byValue')}
                style={{ minWidth: 180 }}
                value={field.key}
                options={fields.map((one) => ({ value: one.key, label: wordOf(one.label, lang) }))}
                onChange={onBy}
              />
            </Flex>
            {unstated !== null && unstated > 0 && (
              <p>
                <Link to={rowsAt({ filter: withValues(search.filter, field.key, [UNSTATED]) })}>
                  {t('ledgers.unstatedShare', { n: unstated, share: Math.round((100 * unstated) / total) })}
                </Link>
              </p>
            )}
            {byValue.length === 0 ? (
              <EmptyState title={t('ledgers.noValues')} />
            ) : (
              <Bars
                caption={wordOf(field.label, lang)}
                heading={wordOf(field.label, lang)}
                amountHeading={t('ledgers.amount')}
                bars={byValue.map(({ value, amount }) => ({
                  key: value,
                  label: valueText(field, field.type === 'flag' ? value === 'true' : value, { lists, lang, t }),
                  amount,
                  to: rowsAt({ filter: withValues(search.filter, field.key, [value]) }),
                }))}
              />
            )}
          </section>
        )}
      </div>
    </>
  )
}
