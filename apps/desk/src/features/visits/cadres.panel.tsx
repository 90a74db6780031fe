import type { CadreItem, CadreState } from '@yiwang/contract/visits'
import { Button, Card, Flex, Table, Tag } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { AssignModal, CollectModal, SolveModal } from './cadre.modals.tsx'
import { useCadreWeek, useCadreWeeks } from './visits.query.ts'

type Weeks = { week: string; collected: number; solved: number; followed: number }[]

/** Weekly visits of cadres: the weeks in figures, and the three lists of the chosen one. */
export function CadresPanel({ areaId }: { areaId: string | undefined }) {
  const { t } = useText()
  const mayKeep = useMay()('cadre.keep')
  const weeks = useCadreWeeks(areaId)
  const [chosen, setChosen] = useState<string | null>(null)
  const [isCollecting, setIsCollecting] = useState(false)
  if (weeks.isPending) return <Loading rows={5} />
  if (weeks.isError) return <ErrorState error={weeks.error} onRetry={() => void weeks.refetch()} />
  const week = chosen ?? weeks.data.items[0]?.week
  return (
    <>
      <Flex justify="space-between" align="center" style={{ marginBottom: 12 }}>
        <strong>{weeks.data.areaName}</strong>
        {mayKeep && (
          <Button type="primary" onClick={() => setIsCollecting(true)}>
            {t('visits.collect')}
          </Button>
        )}
      </Flex>
      {weeks.data.items.length === 0 ? (
        <EmptyState title={t('visits.weekNone')} />
      ) : (
        <WeekTable weeks={weeks.data.items} chosen={week} onChoose={setChosen} />
      )}
      {week !== undefined && <Lists areaId={areaId} week={week} />}
      {isCollecting && <CollectModal areaId={areaId} onClose={() => setIsCollecting(false)} />}
    </>
  )
}

function WeekTable(props: { weeks: Weeks; chosen: string | undefined; onChoose: (week: string) => void }) {
  const { t } = useText()
  return (
    <Table
      size="small"
      pagination={false}
      rowKey="week"
      dataSource={props.weeks}
      columns={[
        {
          title: t('visits.week'),
          render: (_, { week }) => (
            <Button type={week === props.chosen ? 'primary' : 'link'} size="small" onClick={() => props.onChoose(week)}>
              {week}
            </Button>
          ),
        },
        { title: t('visits.collected'), dataIndex: 'collected', align: 'right' },
        { title: t('visits.solved'), dataIndex: 'solved', align: 'right' },
        { title: t('visits.followed'), dataIndex: 'followed', align: 'right' },
      ]}
    />
  )
}

const LISTS: readonly [CadreState, 'listCollected' | 'listAssigned' | 'listSolved'][] = [
  ['collected', 'listCollected'],
  ['assigned', 'listAssigned'],
  ['solved', 'listSolved'],
]

function Lists({ areaId, week }: { areaId: string | undefined; week: string }) {
  const { t } = useText()
  const items = useCadreWeek(areaId, week)
  if (items.isPending) return <Loading rows={4} />
  if (items.isError) return <ErrorState error={items.error} onRetry={() => void items.refetch()} />
  return (
    <Flex gap={16} align="flex-start" style={{ marginTop: 16 }} wrap>
      {LISTS.map(([state, title]) => (
        <Card key={state} size="small" style={{ flex: 1, minWidth: 280 }} title={t(`visits.${title}`)}>
          {items.data.items.every((item) => item.state !== state) && <p className="quiet">{t('visits.listNone')}</p>}
          {items.data.items
            .filter((item) => item.state === state)
            .map((item) => (
              <Item key={item.id} item={item} />
            ))}
        </Card>
      ))}
    </Flex>
  )
}

function Item({ item }: { item: CadreItem }) {
  const { t, code } = useText()
  const mayKeep = useMay()('cadre.keep')
  const [step, setStep] = useState<'assign' | 'solve' | null>(null)
  return (
    <div style={{ marginBottom: 12 }}>
      <Tag>{code('cadreReason', item.reason)}</Tag> {item.text}
      <div className="quiet">
        {[item.areaName, item.label, item.heardBy, item.assignedTo, item.caseNumber ?? ''].filter(Boolean).join(' · ')}
      </div>
      {item.answer !== '' && <div>{item.answer}</div>}
      {mayKeep && item.state !== 'solved' && (
        <Flex gap={8}>
          {item.state === 'collected' && (
            <Button size="small" onClick={() => setStep('assign')}>
              {t('visits.assign')}
            </Button>
          )}
          {item.state === 'assigned' && (
            <Button size="small" onClick={() => setStep('solve')}>
              {t('visits.solve')}
            </Button>
          )}
        </Flex>
      )}
      {step === 'assign' && <AssignModal item={item} onClose={() => setStep(null)} />}
      {step === 'solve' && <SolveModal item={item} onClose={() => setStep(null)} />}
    </div>
  )
}
