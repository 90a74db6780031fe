import { useQuery } from '@tanstack/react-query'
import { areasRoutes } from '@yiwang/contract/areas'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { client } from '../api.ts'
import { useText } from '../i18n.ts'

type AreaSelectProps = {
  id: string
  label: string
  value: string | undefined
  onChange: (areaId: string | undefined) => void
}

/** Chooses an area by its name or code. */
export function AreaSelect({ id, label, value, onChange }: AreaSelectProps) {
  const { t, code } = useText()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const found = useQuery({
    queryKey: ['areas', 'find', q],
    queryFn: ({ signal }) => client.call(areasRoutes.roots, { query: { q, limit: 30 } }, { signal }),
    enabled: q.length > 0,
  })
  const options = (found.data?.items ?? [])
    .filter((area) => area.state === 'valid')
    .map((area) => ({ value: area.id, label: `${area.name} · ${code('areaLevel', area.level)} · ${area.code}` }))
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={found.isFetching}
      value={value}
      placeholder={t('field.areaHint')}
      options={options}
      onChange={onChange}
    />
  )
}
