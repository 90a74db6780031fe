import type { HelpList } from '@yiwang/contract/matters'
import type { HallView, HallWindow } from '@yiwang/contract/services'
import { Button, Card, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { HallModal } from './hall.modal.tsx'
import { HelpListModal } from './help-list.modal.tsx'
import { useHalls, useHelpLists } from './hall.query.ts'
import { WindowModal } from './window.modal.tsx'

/** How halls are set up: address, business, hours, windows with their slots; and the lists of what helpers do. */
export function SetupPanel() {
  return (
    <Flex vertical gap={24}>
      <Halls />
      <HelpLists />
    </Flex>
  )
}

function Halls() {
  const { t } = useText()
  const halls = useHalls()
  const [edited, setEdited] = useState<HallView | 'new' | null>(null)
  const [window, setWindow] = useState<{ hall: HallView; window: HallWindow | null } | null>(null)
  return (
    <section>
      <Flex justify="space-between" align="center">
        <h2>{t('hall.setup.halls')}</h2>
        <Button onClick={() => setEdited('new')}>{t('hall.setup.addHall')}</Button>
      </Flex>
      {halls.isPending && <Loading rows={4} />}
      {halls.isError && <ErrorState error={halls.error} onRetry={() => void halls.refetch()} />}
      {halls.data?.items.length === 0 && <EmptyState title={t('hall.setup.none')} />}
      <Flex vertical gap={16}>
        {halls.data?.items.map((hall) => (
          <HallCard
            key={hall.id}
            hall={hall}
            onEdit={() => setEdited(hall)}
            onWindow={(one) => setWindow({ hall, window: one })}
          />
        ))}
      </Flex>
      {edited !== null && <HallModal hall={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
      {window !== null && <WindowModal {...window} onClose={() => setWindow(null)} />}
    </section>
  )
}

type CardProps = { hall: HallView; onEdit: () => void; onWindow: (window: HallWindow | null) => void }

function HallCard({ hall, onEdit, onWindow }: CardProps) {
  const { t } = useText()
  const nameOf = (code: string) => hall.classes.find((one) => one.code === code)?.name ?? code
  const separator = t('admin.common.listSeparator')
  return (
    <Card
      size="small"
      title={hall.name}
      extra={
        <Button size="small" onClick={onEdit}>
          {t('hall.setup.edit')}
        </Button>
      }
    >
      <p>
        {hall.areaName} · {hall.unitName} · {hall.address} {hall.phone}
      </p>
      <p className="quiet">
        {hall.classes.map(({ letter, name }) => `${letter} ${name}`).join(separator)} ·{' '}
        {hall.hours.map(({ on, from, until }) => `${t(`hall.setup.on.${on}`)} ${from}–${until}`).join(separator)}
      </p>
      <Table<HallWindow>
        size="small"
        rowKey="id"
        pagination={false}
        dataSource={[...hall.windows].sort((a, b) => a.number - b.number)}
        columns={[
          { title: t('hall.setup.number'), dataIndex: 'number', width: 90 },
          { title: t('hall.setup.windowName'), dataIndex: 'name' },
          { title: t('hall.setup.serves'), render: (_, { classes }) => classes.map(nameOf).join(separator) },
          {
            title: t('hall.setup.slots'),
            width: 200,
            render: (_, { slotMinutes, slotSeats }) =>
              slotSeats === 0 ? '—' : t('hall.setup.slotWords', { minutes: slotMinutes, seats: slotSeats }),
          },
          {
            title: '',
            width: 90,
            render: (_, one) => (
              <Button size="small" onClick={() => onWindow(one)}>
                {t('hall.setup.edit')}
              </Button>
            ),
          },
        ]}
      />
      <Button size="small" style={{ marginTop: 8 }} onClick={() => onWindow(null)}>
        {t('hall.setup.addWindow')}
      </Button>
    </Card>
  )
}

type Kept = HelpList & { version: number }

function HelpLists() {
  const { t } = useText()
  const lists = useHelpLists()
  const [edited, setEdited] = useState<Kept | 'new' | null>(null)
  return (
    <section>
      <Flex justify="space-between" align="center">
        <h2>{t('hall.setup.lists')}</h2>
        <Button onClick={() => setEdited('new')}>{t('hall.setup.addList')}</Button>
      </Flex>
      {lists.isPending && <Loading rows={3} />}
      {lists.isError && <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />}
      <Table<Kept>
        size="small"
        rowKey="code"
        pagination={false}
        dataSource={lists.data?.items ?? []}
        columns={[
          { title: t('hall.setup.listName'), dataIndex: 'name' },
          { title: t('hall.setup.groups'), render: (_, { items }) => new Set(items.map(({ group }) => group)).size },
          { title: t('hall.setup.items'), render: (_, { items }) => items.length },
          { title: t('hall.setup.note'), dataIndex: 'note' },
          {
            title: '',
            width: 90,
            render: (_, one) => (
              <Button size="small" onClick={() => setEdited(one)}>
                {t('hall.setup.edit')}
              </Button>
            ),
          },
        ]}
      />
      {edited !== null && <HelpListModal list={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </section>
  )
}
