import type { Delivery } from '@yiwang/contract/notices'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState } from '../../shared/ui/states.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'

type Props = {
  rows: readonly Delivery[]
  isLoading: boolean
  /** Given where something can be done about rows. */
  chosen?: readonly string[]
  onChoose?: (ids: string[]) => void
}

const LOOK: Record<Delivery['state'], { sign: string; tone: string }> = {
  waiting: { sign: '○', tone: 'waiting' },
  sent: { sign: '●', tone: 'done' },
  dead: { sign: '■', tone: 'danger' },
  'given-up': { sign: '✕', tone: 'plain' },
}

export function DeliveryTable({ rows, isLoading, chosen, onChoose }: Props) {
  const { t, code } = useText()
  const isDead = onChoose !== undefined
  return (
    <Table<Delivery>
      size="small"
      rowKey="id"
      loading={isLoading}
      pagination={false}
      dataSource={[...rows]}
      locale={{ emptyText: <EmptyState title={t(isDead ? 'notices.dead.none' : 'notices.dead.noneHere')} /> }}
      {...(isDead
        ? {
            rowSelection: {
              selectedRowKeys: [...(chosen ?? [])],
              onChange: (keys) => onChoose(keys.map(String)),
              getCheckboxProps: (row) => ({ 'aria-label': `${code('noticeTemplate', row.template)} ${whoOf(row)}` }),
            },
          }
        : {})}
      columns={[
        { key: 'at', title: t('notices.dead.at'), width: 140, render: (_, row) => <Ago at={row.changedAt} /> },
        {
          key: 'channel',
          title: t('notices.dead.channel'),
          width: 90,
          render: (_, row) => code('noticeChannel', row.channel),
        },
        {
          key: 'what',
          title: t('notices.dead.what'),
          render: (_, row) => (
            <>
              {code('noticeTemplate', row.template)}{' '}
              {row.urgent && (
                <span className="tag tag-danger">
                  <span aria-hidden>!</span> {t('notices.urgent')}
                </span>
              )}
            </>
          ),
        },
        { key: 'who', title: t('notices.dead.who'), width: 200, render: (_, row) => whoOf(row) },
        {
          key: 'state',
          title: t('notices.dead.failure'),
          render: (_, row) => (
            <>
              <span className={`tag tag-${LOOK[row.state].tone}`}>
                <span aria-hidden>{LOOK[row.state].sign}</span> {code('deliveryState', row.state)}
              </span>{' '}
              {row.fake && row.state === 'sent' && <span className="quiet">{t('notices.dead.fake')}</span>}
              {row.failure !== null && code('deliveryFailure', row.failure)}
              {row.failureStatus !== null && <span className="quiet"> {row.failureStatus}</span>}
            </>
          ),
        },
        {
          key: 'attempts',
          title: t('notices.dead.tries'),
          width: 220,
          render: (_, row) => (
            <span className="quiet">
              {t('notices.dead.attempts', { n: row.attempts })}
              {row.nextAt !== null && (
                <>
                  {' · '}
                  <Exact at={row.nextAt} />
                </>
              )}
            </span>
          ),
        },
      ]}
    />
  )

  function whoOf({ recipient, addressMasked, channel }: Delivery): string {
    const nobody = channel === 'dingtalk' ? t('notices.dead.group') : t('notices.dead.outsider')
    return [recipient ?? nobody, addressMasked].filter((part) => part !== null).join(' · ')
  }
}
