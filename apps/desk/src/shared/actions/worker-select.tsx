import { useQuery } from '@tanstack/react-query'
import { identityRoutes } from '@yiwang/contract/identity'
import { Select } from 'antd'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'

type WorkerSelectProps = {
  id: string
  label: string
  areaId: string | null
  value: string | undefined
  onChange: (personId: string | undefined) => void
}

/** Chooses a worker of the case's grid. */
export function WorkerSelect({ id, label, areaId, value, onChange }: WorkerSelectProps) {
  const { t, code } = useText()
  const team = useQuery({
    queryKey: ['team', areaId],
    queryFn: ({ signal }) => client.call(identityRoutes.team, { params: { areaId: areaId ?? '' } }, { signal }),
    enabled: areaId !== null,
    staleTime: 300_000,
  })
  const workers = (team.data?.items ?? []).filter(
    (member) => member.personId !== null && ['grid-worker', 'grid-head', 'micro-worker'].includes(member.role),
  )
  const options = [...new Map(workers.map((one) => [one.personId, one])).values()].map((one) => ({
    value: one.personId ?? '',
    label: `${one.name ?? ''} · ${code('role', one.role)} · ${one.areaName}`,
  }))
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={value}
      placeholder={t('field.anyWorker')}
      options={options}
      onChange={onChange}
    />
  )
}
