import { VACANCY_KINDS, type Vacancy, type VacancyKind } from '@yiwang/contract/identity'
import { Button, Flex, Select, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { FillPostModal } from './fill-post.modal.tsx'
import { useVacancies, type VacancyFilter } from './people.query.ts'
import { manageableRoles } from './person-actions.ts'

type Props = {
  filter: VacancyFilter
  onChange: (change: { kind?: unknown; areaId?: unknown }) => void
  onOpen: (personId: string) => void
}

const LOOK: Record<VacancyKind, { mark: string; tone: string }> = {
  'grid-without-worker': { mark: '■', tone: 'danger' },
  'post-vacant': { mark: '▲', tone: 'soon' },
  'account-disabled': { mark: '▲', tone: 'soon' },
  'post-ended': { mark: '●', tone: 'plain' },
}

/** Grids without a worker and posts that nobody fills; each leads to giving the post. */
export function VacanciesPanel({ filter, onChange, onOpen }: Props) {
  const { t, code } = useText()
  const roles = manageableRoles(useMay())
  const [filling, setFilling] = useState<Vacancy | null>(null)
  const list = useVacancies(filter)
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const counts = list.data?.pages[0]?.counts
  if (list.isError && rows.length === 0) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  return (
    <section aria-label={t('admin.people.views.vacancies')}>
      <Flex gap={8} wrap role="search" style={{ marginBottom: 16 }}>
        <Select
          mode="multiple"
          allowClear
          style={{ minWidth: 300 }}
          aria-label={t('admin.people.vacancyKind')}
          placeholder={t('admin.people.anyVacancy')}
          value={filter.kind ?? []}
          options={VACANCY_KINDS.map((kind) => ({
            value: kind,
            label: t('admin.people.kindCount', { kind: code('vacancyKind', kind), count: counts?.[kind] ?? 0 }),
          }))}
          onChange={(kinds) => onChange({ kind: kinds.join(',') })}
        />
        <AreaSelect label={t('admin.people.area')} value={filter.areaId} onChange={(areaId) => onChange({ areaId })} />
      </Flex>
      <Table<Vacancy>
        size="small"
        rowKey={(row) => `${row.kind}/${row.postId ?? row.areaId ?? ''}`}
        loading={list.isPending || list.isPlaceholderData}
        pagination={false}
        dataSource={rows}
        locale={{ emptyText: <EmptyState title={t('admin.people.noVacancy')} /> }}
        columns={[
          {
            key: 'kind',
            title: t('admin.people.vacancyKind'),
            width: 180,
            render: (_, { kind }) => (
              <span className={`tag tag-${LOOK[kind].tone}`}>
                <span aria-hidden>{LOOK[kind].mark}</span> {code('vacancyKind', kind)}
              </span>
            ),
          },
          { key: 'role', title: t('admin.people.role'), width: 120, render: (_, { role }) => code('role', role) },
          {
            key: 'place',
            title: t('admin.people.place'),
            render: (_, { areaName, unitName, areaCode }) => (
              <>
                {[areaName, unitName].filter(Boolean).join(' · ') || t('admin.people.county')}
                <div className="quiet">{areaCode}</div>
              </>
            ),
          },
          {
            key: 'person',
            title: t('admin.people.lastHolder'),
            render: (_, { personId, personName, since }) =>
              personId === null ? (
                '—'
              ) : (
                <>
                  <Button type="link" size="small" style={{ padding: 0 }} onClick={() => onOpen(personId)}>
                    {personName}
                  </Button>
                  {since !== null && <div className="quiet">{t('admin.people.endedOn', { day: since })}</div>}
                </>
              ),
          },
          {
            key: 'fill',
            title: t('admin.common.actions'),
            width: 120,
            render: (_, row) =>
              roles.some((role) => role === row.role) && (
                <Button size="small" onClick={() => setFilling(row)}>
                  {t('admin.people.fill')}
                </Button>
              ),
          },
        ]}
      />
      {list.hasNextPage && (
        <Flex justify="center" style={{ margin: 16 }}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('admin.common.more')}
          </Button>
        </Flex>
      )}
      {filling && <FillPostModal vacancy={filling} onClose={() => setFilling(null)} />}
    </section>
  )
}
