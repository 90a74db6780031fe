import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { queueRoutes, hallRoutes, type QueueView, type TicketView } from '@yiwang/contract/services'
import { Alert, Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading, useErrorText } from '../../shared/ui/states.tsx'
import { useKeys } from '../../shared/use-keys.ts'
import { useStored } from '../../shared/use-stored.ts'
import { HALL, useHalls, useQueue } from './hall.query.ts'
import { TakePanel } from './take.panel.tsx'
import { WaitingTable } from './waiting-table.tsx'

/** The clerk's window: N calls the next, R calls again, S passes over, F finishes. */
export function CounterScreen() {
  const { t } = useText()
  const halls = useHalls()
  const [windowId, setWindowId] = useStored(
    'counter-window',
    (raw) => raw ?? '',
    (id) => id,
  )
  if (halls.isPending) return <Loading rows={6} />
  if (halls.isError) return <ErrorState error={halls.error} onRetry={() => void halls.refetch()} />
  const options = halls.data.items.map((hall) => ({
    label: hall.name,
    options: hall.windows.map(({ id, number, name }) => {
      return { value: id, label: `${hall.name} · ${t('hall.windowNo', { n: number })} ${name}` }
    }),
  }))
  const hall = halls.data.items.find(({ windows }) => windows.some(({ id }) => id === windowId))
  return (
    <div className="page">
      <PageHeader
        title={t('hall.counter')}
        sub={t('hall.counterSub')}
        extra={
          <Flex gap={8} align="center">
            <Select
              aria-label={t('hall.myWindow')}
              placeholder={t('hall.pickWindow')}
              style={{ minWidth: 260 }}
              value={hall ? windowId : undefined}
              options={options}
              onChange={setWindowId}
            />
            {hall && (
              <Button href={`/desk/hall-screen?hall=${hall.id}`} target="_blank" rel="noopener">
                {t('hall.openScreen')}
              </Button>
            )}
          </Flex>
        }
      />
      {hall ? (
        <Counter key={windowId} hallId={hall.id} windowId={windowId} classes={hall.classes} />
      ) : (
        <EmptyState title={t('hall.pickWindow')} />
      )}
    </div>
  )
}

type CounterProps = { hallId: string; windowId: string; classes: readonly { code: string; name: string }[] }
type Press = 'next' | 'skip' | 'finish'

function Counter({ hallId, windowId, classes }: CounterProps) {
  const { t } = useText()
  const say = useErrorText()
  const queries = useQueryClient()
  const queue = useQueue(hallId)
  const [target, setTarget] = useState<string>()
  const settled = (view: QueueView) => queries.setQueryData([HALL, 'queue', hallId], view)
  const params = { windowId }
  const press = useMutation({
    mutationFn: ({ name, current }: { name: Press; current: string | null }) =>
      client.call(queueRoutes[name], { params, body: { current } }, { commandId: newId() }),
    onSuccess: settled,
    onError: () => void queue.refetch(),
  })
  const again = useMutation({
    mutationFn: (ticketId: string) => client.call(queueRoutes.recall, { params, body: { ticketId } }),
    onSuccess: settled,
  })
  const send = useMutation({
    mutationFn: (body: { current: string | null; classCode: string }) =>
      client.call(queueRoutes.transfer, { params, body }),
    onSuccess: settled,
  })
  const seat = useMutation({
    mutationFn: (open: boolean) => client.call(hallRoutes.seat, { params, body: { open } }),
    onSuccess: () => queue.refetch(),
  })
  const window = queue.data?.windows.find(({ id }) => id === windowId)
  const current = window?.current ?? null
  const isOpen = window?.open ?? false
  const busy = press.isPending || again.isPending || send.isPending
  const act = (name: Press) => !busy && isOpen && press.mutate({ name, current: current?.id ?? null })
  useKeys({
    n: () => void act('next'),
    s: () => void (current && act('skip')),
    f: () => void (current && act('finish')),
    r: () => void (current && !busy && again.mutate(current.id)),
  })
  if (queue.isPending) return <Loading rows={6} />
  if (queue.isError) return <ErrorState error={queue.error} onRetry={() => void queue.refetch()} />
  const error = press.error ?? again.error ?? send.error ?? seat.error
  return (
    <Flex gap={24} align="start" wrap>
      <section aria-label={t('hall.atWindow')} className="card" style={{ flex: '1 1 380px', padding: 24 }}>
        <Standing current={current} />
        {error !== null && <Alert type="error" role="alert" title={say(error)} style={{ marginBottom: 16 }} />}
        <Flex gap={8} wrap>
          <Button type="primary" size="large" disabled={!isOpen} loading={press.isPending} onClick={() => act('next')}>
            {t('hall.next')}
          </Button>
          <Button size="large" disabled={!current || busy} onClick={() => current && again.mutate(current.id)}>
            {t('hall.recall')}
          </Button>
          <Button size="large" disabled={!current || busy} onClick={() => act('skip')}>
            {t('hall.skip')}
          </Button>
          <Button size="large" disabled={!current || busy} onClick={() => act('finish')}>
            {t('hall.finish')}
          </Button>
        </Flex>
        <Flex gap={8} style={{ marginTop: 16 }} wrap>
          <Select
            aria-label={t('hall.transferTo')}
            placeholder={t('hall.transferTo')}
            style={{ minWidth: 180 }}
            value={target}
            options={classes.map(({ code, name }) => ({ value: code, label: name }))}
            onChange={setTarget}
          />
          <Button
            disabled={!current || target === undefined || busy}
            onClick={() => target && send.mutate({ current: current?.id ?? null, classCode: target })}
          >
            {t('hall.transfer')}
          </Button>
          <Button onClick={() => seat.mutate(!isOpen)} loading={seat.isPending}>
            {isOpen ? t('hall.closeWindow') : t('hall.openWindow')}
          </Button>
        </Flex>
        <TakePanel hallId={hallId} classes={classes} />
      </section>
      <WaitingTable
        queue={queue.data}
        classes={classes}
        onRecall={(id) => again.mutate(id)}
        mayRecall={!current && isOpen}
      />
    </Flex>
  )
}

function Standing({ current }: { current: TicketView | null }) {
  const { t, code } = useText()
  return (
    <div aria-live="polite" style={{ marginBottom: 16 }}>
      <div className="quiet">{t('hall.nowServing')}</div>
      <div style={{ fontSize: 56, fontVariantNumeric: 'tabular-nums', lineHeight: 1.2 }}>
        {current?.number ?? t('hall.nobody')}
      </div>
      {current && (
        <div>
          {code('queueNeed', current.need)}
          {current.bookedAt !== null && ` · ${t('hall.withAppointment')}`} · {t('hall.called', { n: current.calls })}
        </div>
      )}
    </div>
  )
}
