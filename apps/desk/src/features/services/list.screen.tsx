import { APPLICATION_STATES } from '@yiwang/contract/services'
import { Input, Select, Tabs } from 'antd'
import { useEffect, useState } from 'react'
import { channel } from '@yiwang/contract/matters'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { ApplicationTable } from './application-table.tsx'
import { CLOCKS, firstView, listSearch, queryOf, viewsFor, type ListSearch } from './list-search.ts'
import { useApplicationCounts, useApplications } from './services.query.ts'

/** Applications within reach: what waits for this post first, filters in the address, counts beside the states. */
export function ApplicationsScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(listSearch)
  const views = viewsFor(may)
  const chosen = search.view ?? firstView(may)
  const view = views.includes(chosen) ? chosen : 'all'
  const list = useApplications(queryOf(search, view))
  const rows = rowsOf(list.data?.pages)
  return (
    <div className="page">
      <PageHeader title={t('services.list.title')} sub={t('services.list.sub')} />
      <Tabs
        activeKey={view}
        onChange={(next) => setSearch({ view: next, state: undefined }, true)}
        items={views.map((key) => ({ key, label: t(`services.list.views.${key}`) }))}
      />
      <Filters search={search} onChange={setSearch} />
      <StateChips search={search} onChange={setSearch} />
      <PagedRows
        query={list}
        isEmpty={rows.length === 0}
        empty={{ title: t('services.list.empty'), hint: t('services.list.emptyHint') }}
      >
        <ApplicationTable rows={rows} />
      </PagedRows>
    </div>
  )
}

type Props = { search: ListSearch; onChange: (change: Partial<Record<keyof ListSearch, unknown>>) => void }

function Filters({ search, onChange }: Props) {
  const { t, code } = useText()
  const [typed, setTyped] = useState(search.q ?? '')
  useEffect(() => {
    if (typed.trim() === (search.q ?? '')) return undefined
    const timer = setTimeout(() => onChange({ q: typed.trim() }), 400)
    return () => clearTimeout(timer)
  }, [typed, search.q, onChange])
  const many = { mode: 'multiple' as const, allowClear: true, maxTagCount: 1 as const, style: { minWidth: 150 } }
  return (
    <search className="filters" aria-label={t('list.filters')}>
      <Input
        allowClear
        style={{ width: 240 }}
        maxLength={60}
        aria-label={t('services.list.find')}
        placeholder={t('services.list.find')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
      />
      <Select
        {...many}
        aria-label={t('services.channel')}
        placeholder={t('services.channel')}
        value={search.channel ?? []}
        options={channel.options.map((value) => ({ value, label: code('serviceChannel', value) }))}
        onChange={(next) => onChange({ channel: next })}
      />
      <Select
        aria-label={t('list.sort')}
        style={{ minWidth: 130 }}
        value={search.sort ?? ''}
        options={[
          { value: '', label: t('services.list.sortUsual') },
          { value: 'due', label: t('list.sortDue') },
          { value: 'newest', label: t('list.sortNewest') },
          { value: 'oldest', label: t('list.sortOldest') },
        ]}
        onChange={(sort) => onChange({ sort })}
      />
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className="date">
          <span className="quiet">{t(`services.list.${end}`)}</span>
          <Input type="date" value={search[end] ?? ''} onChange={(event) => onChange({ [end]: event.target.value })} />
        </label>
      ))}
    </search>
  )
}

function StateChips({ search, onChange }: Props) {
  const { t, code } = useText()
  const counts = useApplicationCounts()
  const chosen = search.state ?? []
  const clocks = search.clock ?? []
  const toggled = <Item,>(all: readonly Item[], one: Item) =>
    all.includes(one) ? all.filter((other) => other !== one) : [...all, one]
  return (
    <div className="chips" role="group" aria-label={t('services.state')}>
      {APPLICATION_STATES.filter((state) => (counts.data?.states[state] ?? 0) > 0 || chosen.includes(state)).map(
        (state) => (
          <Chip
            key={state}
            on={chosen.includes(state)}
            count={counts.data?.states[state] ?? 0}
            onToggle={() => onChange({ state: toggled(chosen, state) })}
          >
            {code('applicationState', state)}
          </Chip>
        ),
      )}
      {CLOCKS.map((clock) => (
        <Chip
          key={clock}
          on={clocks.includes(clock)}
          tone={clock === 'late' ? 'danger' : 'soon'}
          {...(clock === 'soon' ? {} : { count: counts.data?.[clock] ?? 0 })}
          onToggle={() => onChange({ clock: toggled(clocks, clock) })}
        >
          {t(`services.list.clocks.${clock}`)}
        </Chip>
      ))}
    </div>
  )
}
