import { Link } from '@tanstack/react-router'
import { duplicateRoutes, type DuplicatePair } from '@yiwang/contract/registers'
import { App, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { SUBJECTS } from '../../shared/registers/registers.query.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useErrorText } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useDuplicates } from './library.query.ts'
import { MergeModal } from './merge.modal.tsx'

const search = z.object({ areaId: z.uuid().optional().catch(undefined) })

/** Pairs that may be the same, the most alike first. */
export function DuplicatesScreen() {
  const { t } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const [{ areaId }, setSearch] = useUrlState(search)
  const [pair, setPair] = useState<DuplicatePair | null>(null)
  const duplicates = useDuplicates(areaId, true)
  const look = useWrite(duplicateRoutes.look, SUBJECTS)
  const rows = (duplicates.data?.pages ?? []).flatMap(({ items }) => items)

  function lookThrough(): void {
    if (areaId === undefined) return
    look.mutate(
      { call: { body: { areaId } } },
      {
        onSuccess: ({ found }) => void message.success(t('library.duplicates.found', { n: found })),
        onError: (error) => void message.error(say(error)),
      },
    )
  }

  return (
    <div className="page">
      <PageHeader title={t('library.duplicates.title')} sub={t('library.duplicates.sub')} />
      <Flex gap={8} style={{ marginBottom: 16 }}>
        <AreaSelect label={t('field.area')} value={areaId} onChange={(next) => setSearch({ areaId: next })} />
        <Button
          disabled={areaId === undefined}
          title={areaId === undefined ? t('library.chooseArea') : undefined}
          loading={look.isPending}
          onClick={lookThrough}
        >
          {t('library.duplicates.look')}
        </Button>
      </Flex>
      <PagedRows
        query={duplicates}
        isEmpty={rows.length === 0}
        empty={{ title: t('library.duplicates.none'), hint: t('library.duplicates.noneHint') }}
      >
        <Table<DuplicatePair>
          size="small"
          rowKey={(row) => `${row.one.id}-${row.other.id}`}
          pagination={false}
          dataSource={rows}
          columns={[
            { key: 'one', title: t('library.duplicates.one'), render: (_, row) => <Side side={row.one} /> },
            { key: 'other', title: t('library.duplicates.other'), render: (_, row) => <Side side={row.other} /> },
            {
              key: 'reason',
              title: t('library.duplicates.why'),
              render: (_, row) => t(`library.duplicates.reason.${row.reason}`, { n: Math.round(row.likeness * 100) }),
            },
            {
              key: 'act',
              title: t('admin.common.actions'),
              width: 120,
              render: (_, row) => (
                <Button size="small" onClick={() => setPair(row)}>
                  {t('library.duplicates.review')}
                </Button>
              ),
            },
          ]}
        />
      </PagedRows>
      {pair !== null && <MergeModal oneId={pair.one.id} otherId={pair.other.id} onClose={() => setPair(null)} />}
    </div>
  )
}

function Side({ side }: { side: DuplicatePair['one'] }) {
  return (
    <>
      <Link to={`/library/${side.id}`}>{side.label}</Link>{' '}
      <span className="quiet">{[side.hint, side.areaName].filter(Boolean).join(' · ')}</span>
    </>
  )
}
