import { NOTICE_TEMPLATE_CODES } from '@yiwang/contract/notices'
import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { NoticeItem } from '../../shared/notices/notice-item.tsx'
import {
  noticesOf,
  useNoticeCounts,
  useNotices,
  useRead,
  useReadAll,
  type NoticeFilter,
} from '../../shared/notices/notices.query.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { MuteModal } from './mute.modal.tsx'
import { NOTICE_VIEWS, noticesSearch } from './notices.search.ts'

const UNREAD = { all: undefined, unread: 'true', read: 'false' } as const

/** Own notices, unread ones first; each leads to what it is about. */
export function NoticesScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(noticesSearch)
  const [isMuting, setMuting] = useState(false)
  const view = search.view ?? 'all'
  const list = useNotices({ unread: UNREAD[view], template: search.template })
  const rows = noticesOf(list.data?.pages)
  const unread = useNoticeCounts().data?.unread ?? 0
  const readAll = useReadAll()
  const newest = rows[0]?.at
  return (
    <div className="page">
      <PageHeader
        title={t('notices.title')}
        sub={t('notices.sub')}
        extra={
          <>
            <Button onClick={() => setMuting(true)}>{t('notices.mute')}</Button>
            <Button
              disabled={unread === 0 || newest === undefined || view === 'read'}
              loading={readAll.isPending}
              onClick={() => newest !== undefined && readAll.mutate(newest)}
            >
              {t('notices.readAll')}
            </Button>
          </>
        }
      />
      <Flex gap={8} wrap align="center" role="search" aria-label={t('notices.filter')}>
        {NOTICE_VIEWS.map((one) => (
          <Chip
            key={one}
            on={one === view}
            {...(one === 'unread' ? { count: unread } : {})}
            onToggle={() => setSearch({ view: one === 'all' ? undefined : one })}
          >
            {t(`notices.view.${one}`)}
          </Chip>
        ))}
        <KindSelect value={search.template} onChange={(template) => setSearch({ template })} />
      </Flex>
      <List list={list} />
      {isMuting && <MuteModal onClose={() => setMuting(false)} />}
    </div>
  )
}

type KindProps = { value: NoticeFilter['template']; onChange: (template: string) => void }

function KindSelect({ value, onChange }: KindProps) {
  const { t, code } = useText()
  return (
    <Select
      mode="multiple"
      allowClear
      maxTagCount="responsive"
      style={{ minWidth: 240 }}
      aria-label={t('notices.kind')}
      placeholder={t('notices.anyKind')}
      value={value ?? []}
      options={NOTICE_TEMPLATE_CODES.map((one) => ({ value: one, label: code('noticeTemplate', one) }))}
      showSearch={{ optionFilterProp: 'label' }}
      onChange={(codes) => onChange(codes.join(','))}
    />
  )
}

function List({ list }: { list: ReturnType<typeof useNotices> }) {
  const { t } = useText()
  const read = useRead()
  const rows = noticesOf(list.data?.pages)
  if (list.isPending) return <Loading rows={8} />
  if (list.isError && rows.length === 0) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />
  if (rows.length === 0) return <EmptyState title={t('notices.empty')} hint={t('notices.emptyHint')} />
  return (
    <>
      <ul className="plain notice-list">
        {rows.map((notice) => (
          <NoticeItem key={notice.id} notice={notice} onRead={read.mutate} full />
        ))}
      </ul>
      {list.hasNextPage && (
        <Flex justify="center" style={{ margin: 16 }}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('notices.more')}
          </Button>
        </Flex>
      )}
    </>
  )
}
