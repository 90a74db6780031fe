import type { SubjectKind } from '@yiwang/contract/registers'
import { Select } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../i18n.ts'
import { useFound, useSubject } from './registers.query.ts'
import { isUnfinishedNumber } from './search-text.ts'

const PAUSE = 250

/** What was typed once the typing has paused. */
export function usePaused(typed: string): string {
  const [paused, setPaused] = useState(typed)
  useEffect(() => {
    const timer = setTimeout(() => setPaused(typed), PAUSE)
    return () => clearTimeout(timer)
  }, [typed])
  return paused
}

type Props = {
  id?: string
  label: string
  kinds?: readonly SubjectKind[]
  value?: string | undefined
  onChange?: (subjectId: string | undefined) => void
  /** Subjects that cannot be chosen here. */
  without?: readonly string[]
  placeholder?: string
}

/** Chooses a subject by name, pinyin, part of an address or a whole number. */
export function SubjectSelect({ id, label, kinds, value, onChange, without = [], placeholder }: Props) {
  const { t, code } = useText()
  const [typed, setTyped] = useState('')
  const paused = usePaused(typed)
  const found = useFound(isUnfinishedNumber(paused) ? '' : paused, kinds)
  const chosen = useSubject(value)
  const hits = (found.data?.items ?? [])
    .filter((hit) => !without.includes(hit.id))
    .map((hit) => ({
      value: hit.id,
      label: [hit.label, hit.hint, kinds?.length === 1 ? '' : code('registers', `kind.${hit.kind}`), hit.areaName]
        .filter(Boolean)
        .join(' · '),
    }))
  const known = chosen.data === undefined || hits.some((hit) => hit.value === value)
  const options = known ? hits : [{ value: chosen.data.id, label: chosen.data.label }, ...hits]
  return (
    <Select
      {...(id === undefined ? {} : { id })}
      aria-label={label}
      style={{ width: '100%' }}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear
      value={value}
      placeholder={placeholder ?? t('registers.findSubject')}
      loading={found.isFetching}
      notFoundContent={
        isUnfinishedNumber(typed)
          ? t('registers.wholeNumber')
          : typed.trim() === ''
            ? t('registers.findSubject')
            : found.isFetching
              ? t('state.loading')
              : t('registers.nobodyFound')
      }
      options={options}
      onChange={(next: string | undefined) => onChange?.(next)}
    />
  )
}
