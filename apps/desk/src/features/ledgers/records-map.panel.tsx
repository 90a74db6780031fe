import type { LedgerView, RecordPoint } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { AreaMap } from '../../shared/map/area-map.tsx'
import type { CodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useRecordMap, useShapesBelow, type RecordQueryInput } from './ledgers.query.ts'

type Props = { ledger: LedgerView; lists: CodeLists; query: RecordQueryInput; onOpen: (recordId: string) => void }

/** Where the subjects of the ledger are; shape and colour tell whose visit is overdue. */
export function RecordsMap({ ledger, lists, query, onOpen }: Props) {
  const { t, lang } = useText()
  const points = useRecordMap(ledger.id, query)
  const shapes = useShapesBelow(query.areaId)
  if (points.isPending) return <Loading rows={8} />
  if (points.isError) return <ErrorState error={points.error} onRetry={() => void points.refetch()} />
  const { items, truncated } = points.data
  const said = ({ label, flags }: RecordPoint) =>
    [
      label,
      ...ledger.declaration.fields.flatMap((field) => {
        const value = flags[field.key]
        return value === undefined
          ? []
          : [`${wordOf(field.label, lang)}: ${valueText(field, value, { lists, lang, t })}`]
      }),
    ].join('\n')
  const overdue = items.filter((point) => point.overdue).length
  return (
    <>
      <p className="legend" role="status">
        {t('ledgers.onMap', { n: items.length })}
        <span>
          <span aria-hidden className="sign-open">
            ●
          </span>{' '}
          {t('ledgers.mapPlain', { n: items.length - overdue })}
        </span>
        <span>
          <span aria-hidden className="sign-overdue">
            ▲
          </span>{' '}
          {t('ledgers.mapOverdue', { n: overdue })}
        </span>
        {truncated && <span className="tag tag-soon">◆ {t('ledgers.mapTruncated')}</span>}
      </p>
      {items.length === 0 && <p className="quiet">{t('ledgers.nothingOnMap')}</p>}
      <AreaMap
        label={t('ledgers.mapLabel', { name: wordOf(ledger.declaration.name, lang) })}
        shapes={shapes.data?.items ?? []}
        points={items.map((point) => ({
          id: point.recordId,
          lng: point.lng,
          lat: point.lat,
          label: said(point),
          kind: point.overdue ? 'overdue' : 'open',
        }))}
        onPoint={onOpen}
        fit={items.length > 0 ? 'points' : 'shapes'}
        height="calc(100vh - 340px)"
      />
    </>
  )
}
