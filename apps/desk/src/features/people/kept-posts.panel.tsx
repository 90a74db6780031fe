import { identityRoutes, type KeptPosts } from '@yiwang/contract/identity'
import { App, Button, Table } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState } from '../../shared/ui/states.tsx'
import { PEOPLE, useKeptPosts } from './people.query.ts'

/** Posts that stayed on grids that were split, merged or moved; they are ended once no case is open there. */
export function KeptPostsPanel() {
  const { t, code } = useText()
  const { modal, message } = App.useApp()
  const kept = useKeptPosts(true)
  const end = useWrite(identityRoutes.endKeptPosts, PEOPLE)

  function endPosts({ areaId, areaName, posts }: KeptPosts): void {
    void modal.confirm({
      title: t('admin.people.endKeptTitle', { area: areaName, count: posts.length }),
      content: t('admin.people.endPostHint'),
      okText: t('admin.people.endKept'),
      okButtonProps: { danger: true },
      cancelText: t('admin.common.cancel'),
      onOk: () =>
        end.mutateAsync({ call: { params: { areaId } } }).then(
          ({ ended }) => void message.success(t('admin.people.keptEnded', { count: ended })),
          () => undefined,
        ),
    })
  }

  return (
    <section aria-label={t('admin.people.kept')} style={{ marginTop: 32 }}>
      <h2 style={{ fontSize: 16, marginBottom: 4 }}>{t('admin.people.kept')}</h2>
      <p className="quiet" style={{ marginTop: 0 }}>
        {t('admin.people.keptHint')}
      </p>
      <FormProblem error={end.error} />
      {kept.isError ? (
        <ErrorState error={kept.error} onRetry={() => void kept.refetch()} />
      ) : (
        <Table<KeptPosts>
          size="small"
          rowKey="areaId"
          loading={kept.isPending}
          pagination={{ pageSize: 20, hideOnSinglePage: true }}
          dataSource={kept.data?.items ?? []}
          locale={{ emptyText: <EmptyState title={t('admin.people.noKept')} /> }}
          columns={[
            {
              key: 'area',
              title: t('admin.people.area'),
              render: (_, { areaName, areaCode }) => (
                <>
                  {areaName}
                  <div className="quiet">{areaCode}</div>
                </>
              ),
            },
            {
              key: 'posts',
              title: t('admin.people.posts'),
              render: (_, { posts }) =>
                posts.map(({ id, role, personName }) => (
                  <div key={id}>
                    {code('role', role)} · {personName ?? t('admin.areas.vacant')}
                  </div>
                )),
            },
            { key: 'open', title: t('admin.people.openCases'), width: 120, dataIndex: 'openCases' },
            {
              key: 'end',
              title: t('admin.common.actions'),
              width: 200,
              render: (_, row) =>
                row.openCases > 0 ? (
                  <span className="quiet">{t('admin.people.waitForCases')}</span>
                ) : (
                  <Button
                    size="small"
                    danger
                    aria-label={t('admin.people.endKeptOf', { area: row.areaName })}
                    onClick={() => endPosts(row)}
                  >
                    {t('admin.people.endKept')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  )
}
