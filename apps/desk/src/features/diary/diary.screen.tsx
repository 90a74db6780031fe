import { useQuery } from '@tanstack/react-query'
import { diaryRoutes, type DiaryEntry } from '@yiwang/contract/visits'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { thisMonth } from './this-month.ts'

const MONTH = /^20\d{2}-(0[1-9]|1[0-2])$/
const diarySearch = z.object({ month: z.string().regex(MONTH).optional().catch(undefined) })

/** The own record book: made from what was done, printed in its official columns with room for both signatures. */
export function DiaryScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(diarySearch)
  const [current] = useState(() => thisMonth(Date.now()))
  const month = search.month ?? current
  const diary = useQuery({
    queryKey: ['diary', month],
    queryFn: ({ signal }) => client.call(diaryRoutes.read, { query: { month } }, { signal }),
  })
  const items = diary.data?.items ?? []
  return (
    <div className="page">
      <PageHeader
        title={t('visits.diary.title')}
        sub={t('visits.diary.sub')}
        extra={
          <Flex gap={8} align="center">
            <input
              type="month"
              aria-label={t('visits.diary.month')}
              value={month}
              onChange={(event) => {
                if (MONTH.test(event.target.value)) setSearch({ month: event.target.value })
              }}
            />
            <Button
              type="primary"
              href={client.href(diaryRoutes.paper, { query: { month } })}
              disabled={items.length === 0}
            >
              {t('visits.diary.pdf')}
            </Button>
          </Flex>
        }
      />
      {diary.isPending && <Loading rows={6} />}
      {diary.isError && <ErrorState error={diary.error} onRetry={() => void diary.refetch()} />}
      {diary.data && items.length === 0 && <EmptyState title={t('visits.diary.none')} />}
      {items.length > 0 && <Book items={items} />}
    </div>
  )
}

function Book({ items }: { items: readonly DiaryEntry[] }) {
  const { t, code } = useText()
  return (
    <Table<DiaryEntry>
      size="small"
      pagination={false}
      rowKey={({ kind, id }) => `${kind} ${id}`}
      dataSource={[...items]}
      columns={[
        { title: t('visits.diary.date'), dataIndex: 'on', width: 120 },
        { title: t('visits.diary.village'), dataIndex: 'village' },
        { title: t('visits.diary.applicant'), render: (_, { applicant }) => code('applicantKind', applicant) },
        { title: t('visits.diary.kind'), render: (_, { kind }) => code('diaryKind', kind) },
        {
          title: t('visits.diary.matter'),
          render: (_, { label, matter }) => [label, matter].filter((part) => part !== '').join(' · '),
        },
      ]}
    />
  )
}
