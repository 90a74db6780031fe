import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { AssignmentTable } from './assignment-table.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useAssignments } from './tasks.query.ts'

/** Refusals that wait for a word of the own unit. */
export function RefusalsPanel() {
  const { t } = useText()
  const list = useAssignments({ view: 'refusals' })
  const rows = rowsOf(list.data?.pages)
  const empty = { title: t('tasks.refusalsNone'), hint: t('tasks.refusalsHint') }
  return (
    <PagedRows query={list} isEmpty={rows.length === 0} empty={empty}>
      <AssignmentTable rows={rows} withTask />
    </PagedRows>
  )
}
