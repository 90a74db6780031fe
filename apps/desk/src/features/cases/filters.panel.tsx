import { CASE_STATES, CHANNELS, PRIORITIES } from '@yiwang/contract/cases'
import { Button, Input, Select, Tag } from 'antd'
import { useEffect, useState } from 'react'
import { classOptions } from '../../shared/actions/class-options.ts'
import { useCatalog } from '../../shared/actions/class-select.tsx'
import { filterCount, MATTERS, SORTS, VIEWS, type CaseSearch } from '../../shared/cases/case-search.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { useUnits } from '../../shared/ui/unit-select.tsx'

type FiltersProps = {
  search: CaseSearch
  onChange: (change: Partial<Record<keyof CaseSearch, unknown>>) => void
  onClear: () => void
}

/** All filters of the list; each lives in the address. */
export function Filters({ search, onChange, onClear }: FiltersProps) {
  const { t, code } = useText()
  const catalog = useCatalog()
  const units = useUnits()
  const many = { mode: 'multiple' as const, allowClear: true, maxTagCount: 1 as const, style: { minWidth: 144 } }
  return (
    <search className="filters" aria-label={t('list.filters')}>
      <TextFilter value={search.q ?? ''} onChange={(q) => onChange({ q })} />
      <Select
        aria-label={t('list.view')}
        style={{ minWidth: 120 }}
        value={search.view}
        options={VIEWS.map((value) => ({ value, label: t(VIEW_WORDS[value]) }))}
        onChange={(view) => onChange({ view: view === 'all' ? undefined : view })}
      />
      <Select
        {...many}
        aria-label={t('field.state')}
        placeholder={t('field.state')}
        value={search.state ?? []}
        options={CASE_STATES.map((value) => ({ value, label: code('caseState', value) }))}
        onChange={(state) => onChange({ state })}
      />
      <Select
        {...many}
        aria-label={t('field.class')}
        placeholder={t('field.class')}
        showSearch={{ optionFilterProp: 'words' }}
        loading={catalog.isPending}
        value={search.subclassId ?? []}
        options={classOptions(catalog.data?.items ?? [])}
        onChange={(subclassId) => onChange({ subclassId })}
      />
      <AreaSelect
        label={t('field.area')}
        placeholder={t('field.area')}
        value={search.areaId ?? null}
        onChange={(areaId) => onChange({ areaId })}
      />
      <Select
        {...many}
        aria-label={t('field.unit')}
        placeholder={t('field.unit')}
        showSearch={{ optionFilterProp: 'label' }}
        loading={units.isPending}
        value={search.unitId ?? []}
        options={(units.data?.items ?? []).map((unit) => ({ value: unit.id, label: unit.name }))}
        onChange={(unitId) => onChange({ unitId })}
      />
      <Select
        {...many}
        aria-label={t('field.channel')}
        placeholder={t('field.channel')}
        value={search.channel ?? []}
        options={CHANNELS.map((value) => ({ value, label: code('channel', value) }))}
        onChange={(channel) => onChange({ channel })}
      />
      <Select
        {...many}
        aria-label={t('field.priority')}
        placeholder={t('field.priority')}
        value={search.priority ?? []}
        options={PRIORITIES.map((value) => ({ value, label: code('priority', value) }))}
        onChange={(priority) => onChange({ priority })}
      />
      <Select
        {...many}
        aria-label={t('field.clock')}
        placeholder={t('field.clock')}
        value={search.clock ?? []}
        options={(['soon', 'overdue'] as const).map((value) => ({ value, label: code('clockState', value) }))}
        onChange={(clock) => onChange({ clock })}
      />
      <Select
        {...many}
        aria-label={t('field.matter')}
        placeholder={t('field.matter')}
        value={search.matter ?? []}
        options={MATTERS.map((value) => ({ value, label: code('matter', value) }))}
        onChange={(matter) => onChange({ matter })}
      />
      <label className="date">
        <span className="quiet">{t('field.from')}</span>
        <Input type="date" value={search.from ?? ''} onChange={(event) => onChange({ from: event.target.value })} />
      </label>
      <label className="date">
        <span className="quiet">{t('field.to')}</span>
        <Input type="date" value={search.to ?? ''} onChange={(event) => onChange({ to: event.target.value })} />
      </label>
      {(search.closedFrom !== undefined || search.closedTo !== undefined || search.result !== undefined) && (
        <Tag
          closable={{ 'aria-label': t('supervision.dropSpan') }}
          onClose={() => onChange({ closedFrom: undefined, closedTo: undefined, result: undefined })}
        >
          {t('supervision.closedIn', { from: search.closedFrom ?? '', to: search.closedTo ?? '' })}
          {(search.result ?? []).map((one) => ` · ${code('caseResult', one)}`)}
        </Tag>
      )}
      <Select
        aria-label={t('list.sort')}
        style={{ minWidth: 120 }}
        value={search.sort}
        options={SORTS.map((value) => ({ value, label: t(SORT_WORDS[value]) }))}
        onChange={(sort) => onChange({ sort: sort === 'newest' ? undefined : sort })}
      />
      {filterCount(search) > 0 && (
        <Button type="link" onClick={onClear}>
          {t('list.clear')} ({filterCount(search)})
        </Button>
      )}
    </search>
  )
}

const VIEW_WORDS = { all: 'list.viewAll', mine: 'list.viewMine', sent: 'list.viewSent' } as const
const SORT_WORDS = { due: 'list.sortDue', newest: 'list.sortNewest', oldest: 'list.sortOldest' } as const

/** Searches when Enter is pressed or typing rests, so that each letter is not a request. */
function TextFilter({ value, onChange }: { value: string; onChange: (q: string) => void }) {
  const { t } = useText()
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  useEffect(() => {
    if (typed.trim() === value) return undefined
    const timer = setTimeout(() => onChange(typed.trim()), 400)
    return () => clearTimeout(timer)
  }, [typed, value, onChange])
  return (
    <Input
      allowClear
      style={{ width: 200 }}
      maxLength={60}
      aria-label={t('field.text')}
      placeholder={t('list.search')}
      value={typed}
      onChange={(event) => setTyped(event.target.value)}
      onPressEnter={() => onChange(typed.trim())}
    />
  )
}
