import { DELIVERY_FAILURES, DELIVERY_STATES, NOTICE_CHANNELS, noticeAdminRoutes } from '@yiwang/contract/notices'
import { App, Button, Flex, Popconfirm, Select } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, useErrorText } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { deadLettersSearch, type DeadLettersSearch } from './dead-letters.search.ts'
import { DELIVERIES, useDeliveries, useDeliveryCounts } from './deliveries.query.ts'
import { DeliveryTable } from './delivery-table.tsx'

/** Messages that could not be sent: why, and what to do about it, one or many at once. */
export function DeadLettersScreen() {
  const { t } = useText()
  const [search, setSearch] = useUrlState(deadLettersSearch)
  const [chosen, setChosen] = useState<string[]>([])
  const list = useDeliveries(search)
  const rows = list.data?.pages.flatMap((page) => page.items) ?? []
  const state = search.state ?? 'dead'

  function filter(change: { [Key in keyof DeadLettersSearch]?: unknown }) {
    setChosen([])
    setSearch(change)
  }

  return (
    <div className="page">
      <PageHeader title={t('notices.dead.title')} sub={t('notices.dead.sub')} />
      <Filters search={search} onChange={filter} />
      {chosen.length > 0 && <Acts ids={chosen} onDone={() => setChosen([])} />}
      {list.isError && rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={() => void list.refetch()} />
      ) : (
        <DeliveryTable
          rows={rows}
          isLoading={list.isPending}
          {...(state === 'dead' ? { chosen, onChoose: setChosen } : {})}
        />
      )}
      {list.hasNextPage && (
        <Flex justify="center" style={{ margin: 16 }}>
          <Button loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            {t('notices.dead.more')}
          </Button>
        </Flex>
      )}
    </div>
  )
}

type FilterProps = {
  search: DeadLettersSearch
  onChange: (change: { [Key in keyof DeadLettersSearch]?: unknown }) => void
}

function Filters({ search, onChange }: FilterProps) {
  const { t, code } = useText()
  const counts = useDeliveryCounts()
  const state = search.state ?? 'dead'
  return (
    <Flex gap={8} wrap align="center" role="search" aria-label={t('notices.dead.filter')} style={{ marginBottom: 16 }}>
      {(['dead', ...DELIVERY_STATES.filter((one) => one !== 'dead')] as const).map((one) => (
        <Chip
          key={one}
          on={one === state}
          tone={one === 'dead' ? 'danger' : 'accent'}
          {...(counts[one] === undefined ? {} : { count: counts[one] })}
          onToggle={() => onChange({ state: one === 'dead' ? undefined : one })}
        >
          {code('deliveryState', one)}
        </Chip>
      ))}
      <Select
        mode="multiple"
        allowClear
        style={{ minWidth: 180 }}
        aria-label={t('notices.dead.channel')}
        placeholder={t('notices.dead.anyChannel')}
        value={search.channel ?? []}
        options={NOTICE_CHANNELS.map((one) => ({ value: one, label: code('noticeChannel', one) }))}
        onChange={(channels) => onChange({ channel: channels.join(',') })}
      />
      <Select
        mode="multiple"
        allowClear
        maxTagCount="responsive"
        style={{ minWidth: 220 }}
        aria-label={t('notices.dead.failure')}
        placeholder={t('notices.dead.anyFailure')}
        value={search.failure ?? []}
        options={DELIVERY_FAILURES.map((one) => ({ value: one, label: code('deliveryFailure', one) }))}
        onChange={(failures) => onChange({ failure: failures.join(',') })}
      />
    </Flex>
  )
}

function Acts({ ids, onDone }: { ids: readonly string[]; onDone: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const retry = useWrite(noticeAdminRoutes.retry, DELIVERIES)
  const giveUp = useWrite(noticeAdminRoutes.giveUp, DELIVERIES)
  const call = { body: { ids: [...ids] } }
  const n = ids.length

  function act(write: typeof retry, done: 'notices.dead.retried' | 'notices.dead.givenUp') {
    write.mutate(
      { call },
      {
        onSuccess: ({ changed }) => {
          void message.success(t(done, { n: changed }))
          onDone()
        },
        onError: (error) => void message.error(say(error)),
      },
    )
  }

  return (
    <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
      <span>{t('notices.dead.chosen', { n })}</span>
      <Button type="primary" size="small" loading={retry.isPending} onClick={() => act(retry, 'notices.dead.retried')}>
        {t('notices.dead.retry')}
      </Button>
      <Popconfirm
        title={t('notices.dead.giveUpAsk', { n })}
        description={t('notices.dead.giveUpHint')}
        okText={t('notices.dead.giveUp')}
        cancelText={t('admin.common.cancel')}
        onConfirm={() => act(giveUp, 'notices.dead.givenUp')}
      >
        <Button size="small" danger loading={giveUp.isPending}>
          {t('notices.dead.giveUp')}
        </Button>
      </Popconfirm>
    </Flex>
  )
}
