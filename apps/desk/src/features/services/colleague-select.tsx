import { useQuery } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { Select } from 'antd'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { currentPost, useSession } from '../../shared/session.ts'

type Props = { id: string; value: string | undefined; onChange: (personId: string | undefined) => void }

/** Colleagues who serve the same area, or one above it. */
export function ColleagueSelect({ id, value, onChange }: Props) {
  const { t, code } = useText()
  const session = useSession()
  const areaId = currentPost(session)?.areaId ?? null
  const team = useQuery({
    queryKey: ['team', areaId],
    queryFn: ({ signal }) => client.call(identityRoutes.team, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== null,
    staleTime: 300_000,
  })
  const others = (team.data?.items ?? []).filter(({ personId }) => personId !== null && personId !== session.personId)
  const options = [...new Map(others.map((one) => [one.personId, one])).values()].map((one) => ({
    value: one.personId ?? '',
    label: `${one.name ?? ''} · ${code('role', one.role)} · ${one.areaName}`,
  }))
  return (
    <Select
      id={id}
      aria-label={t('services.originals.colleague')}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      loading={team.isFetching}
      value={value}
      options={options}
      onChange={onChange}
    />
  )
}
