import { Button, Flex } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AssignmentTable } from './assignment-table.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useAssignments } from './tasks.query.ts'
import { tasksSearch } from './tasks.search.ts'

/** Tasks grid by grid; also the rows behind a number of the ledger, whose filters come in the address. */
export function PartsPanel() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(tasksSearch)
  const { areaId, unitId, from, weeks } = search
  const list = useAssignments({ areaId, unitId, from, weeks: weeks ?? 1 })
  const rows = rowsOf(list.data?.pages)
  return (
    <>
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        <AreaSelect label={t('tasks.area')} value={areaId ?? null} onChange={(next) => setSearch({ areaId: next })} />
        <UnitSelect label={t('tasks.unit')} value={unitId ?? null} onChange={(next) => setSearch({ unitId: next })} />
        {from !== undefined && (
          <>
            <span>{t('tasks.burden.week', { month: Number(from.slice(5, 7)), day: Number(from.slice(8)) })}</span>
            <span className="quiet">{t('tasks.partsTitle')}</span>
          </>
        )}
        {(areaId ?? unitId ?? from) !== undefined && (
          <Button
            size="small"
            onClick={() => setSearch({ areaId: undefined, unitId: undefined, from: undefined, weeks: undefined })}
          >
            {t('tasks.clear')}
          </Button>
        )}
      </Flex>
      <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('tasks.none') }}>
        <AssignmentTable rows={rows} withTask />
      </PagedRows>
    </>
  )
}
