import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { hardMatterRoutes } from '@yiwang/contract/services'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'

/** The application that got nowhere, behind a case of 办不成事; nothing for a case that came otherwise. */
export function FromApplication({ caseId }: { caseId: string }) {
  const { t, code } = useText()
  const { data } = useQuery({
    queryKey: ['hard-matter', caseId],
    queryFn: ({ signal }) => client.call(hardMatterRoutes.ofCase, { params: { caseId } }, { signal }),
    retry: false,
  })
  if (!data) return null
  return (
    <p>
      {t('case.fromApplication')}{' '}
      <Link to={`/applications/${data.applicationId}`}>
        {data.number} {data.matterName}
      </Link>{' '}
      <span className="quiet">{code('applicationState', data.state)}</span>
    </p>
  )
}
