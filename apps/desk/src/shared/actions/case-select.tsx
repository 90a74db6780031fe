import { useQuery } from '@tanstack/react-query'
import { casesRoutes, type CaseRow } from '@yiwang/contract/cases'
import { Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { client } from '../api.ts'
import { casesKey } from '../cases/case.query.ts'
import { useRelated } from '../cases/related.query.ts'
import { useText } from '../i18n.ts'

type CaseSelectProps = {
  id: string
  label: string
  caseId: string
  value: string | undefined
  onChange: (caseId: string | undefined) => void
}

/** Chooses another case: likely duplicates first, any open one by number or words. */
export function CaseSelect({ id, label, caseId, value, onChange }: CaseSelectProps) {
  const { t, code } = useText()
  const [typed, setTyped] = useState('')
  const q = useDeferredValue(typed.trim())
  const related = useRelated(caseId)
  const found = useQuery({
    queryKey: [...casesKey, 'find', q],
    queryFn: ({ signal }) =>
      client.call(casesRoutes.list, { query: { q, open: 'true', limit: 20, sort: 'newest' } }, { signal }),
    enabled: q.length > 1,
  })
  const rows = [...(related.data?.duplicates ?? []).map(({ row }) => row), ...(found.data?.items ?? [])]
  const options = [...new Map(rows.map((row) => [row.id, row])).values()]
    .filter((row) => row.id !== caseId && row.state !== 'merged')
    .map((row) => ({ value: row.id, label: wordsOf(row, code('caseState', row.state)) }))
  return (
    <Select
      id={id}
      aria-label={label}
      style={{ width: '100%' }}
      allowClear
      showSearch={{ filterOption: false, onSearch: setTyped }}
      loading={related.isFetching || found.isFetching}
      value={value}
      placeholder={t('field.caseHint')}
      options={options}
      onChange={onChange}
    />
  )
}

function wordsOf({ number, title, areaName }: CaseRow, state: string): string {
  return [number, title, areaName, state].filter((part) => part !== null && part !== '').join(' · ')
}
