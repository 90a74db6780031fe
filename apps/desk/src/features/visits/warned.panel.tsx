import type { VisitStop } from '@yiwang/contract/visits'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { ExemptModal } from './exempt.modal.tsx'
import { StopTable } from './stop-table.tsx'
import { useWarned } from './visits.query.ts'

/** What will be missed unless somebody goes, the nearest end first. */
export function WarnedPanel({ areaId }: { areaId: string | undefined }) {
  const { t } = useText()
  const may = useMay()
  const warned = useWarned(areaId)
  const [chosen, setChosen] = useState<VisitStop | null>(null)
  const stops = warned.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <PagedRows
      query={warned}
      isEmpty={stops.length === 0}
      empty={{ title: t('visits.none'), hint: t('visits.noneHint') }}
    >
      <StopTable stops={stops} onExempt={may('visit.plan') ? setChosen : null} />
      {chosen && <ExemptModal stop={chosen} onClose={() => setChosen(null)} />}
    </PagedRows>
  )
}
