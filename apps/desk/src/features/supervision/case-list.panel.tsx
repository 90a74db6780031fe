import { Button } from 'antd'
import { CaseItem } from '../../shared/cases/case-item.tsx'
import { rowsOf, useCaseList } from '../../shared/cases/case.query.ts'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { queueQuery, type Queue } from './supervision-search.ts'

type CaseListProps = { queue: Queue; current: string | null; onPick: (caseId: string) => void }

/** Cases of one queue; the chosen one is shown beside it. */
export function CaseList({ queue, current, onPick }: CaseListProps) {
  const { t } = useText()
  const list = useCaseList(queueQuery(queue))
  const rows = rowsOf(list.data?.pages)
  if (list.isPending) return <Loading rows={8} />
  if (list.isError) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (rows.length === 0) return <EmptyState title={t('supervision.none')} />
  return (
    <>
      <ul className="plain">
        {rows.map((row) => (
          <li key={row.id} className="queue-row">
            <button type="button" aria-current={row.id === current} onClick={() => onPick(row.id)}>
              <CaseItem row={row} extra={row.unitName !== null && <span className="quiet">{row.unitName}</span>} />
            </button>
          </li>
        ))}
      </ul>
      {list.hasNextPage && (
        <div className="more">
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('list.more')}
          </Button>
        </div>
      )}
    </>
  )
}
