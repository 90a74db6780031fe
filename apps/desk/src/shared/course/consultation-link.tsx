import { Link } from '@tanstack/react-router'
import { useQuery } from '@tanstack/react-query'
import { consultationRoutes } from '@yiwang/contract/cases'
import { client } from '../api.ts'
import { casesKey } from '../cases/case.query.ts'
import { useText } from '../i18n.ts'

/** Opens the latest consultation of a case; nothing for those who have no part in it. */
export function ConsultationLink({ caseId }: { caseId: string }) {
  const { t } = useText()
  const found = useQuery({
    queryKey: [...casesKey, 'consultation', caseId],
    queryFn: ({ signal }) => client.call(consultationRoutes.list, { query: { caseId, limit: 1 } }, { signal }),
    staleTime: 60_000,
  })
  const latest = found.data?.items[0]
  return latest === undefined ? null : <Link to={`/consultations/${latest.id}`}>{t('course.room')}</Link>
}
