import type { TeamMember } from '@yiwang/contract/identity'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { useTeam } from './areas.query.ts'

/** Who serves the area, nearest first: the area's own team and those of the areas above it. */
export function TeamPanel({ areaId }: { areaId: string }) {
  const { t, code } = useText()
  const team = useTeam(areaId)
  if (team.isError) return <ErrorState error={team.error} onRetry={() => void team.refetch()} />
  return (
    <Table<TeamMember>
      size="small"
      rowKey="postId"
      loading={team.isPending}
      pagination={false}
      dataSource={team.data?.items ?? []}
      locale={{ emptyText: <EmptyState hint={t('admin.areas.noTeam')} /> }}
      columns={[
        { key: 'role', title: t('admin.areas.role'), render: (_, member) => code('role', member.role) },
        {
          key: 'name',
          title: t('admin.areas.personName'),
          render: (_, member) => member.name ?? <span className="tag tag-soon">▲ {t('admin.areas.vacant')}</span>,
        },
        { key: 'phone', title: t('admin.areas.phone'), render: (_, member) => member.phoneMasked ?? '—' },
        {
          key: 'area',
          title: t('admin.areas.servesArea'),
          render: (_, member) => (member.areaId === areaId ? t('admin.areas.thisArea') : member.areaName),
        },
      ]}
    />
  )
}
