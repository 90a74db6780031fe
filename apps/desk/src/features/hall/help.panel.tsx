import { helpRoutes, type HelpAction, type HelpRow, type HelpState } from '@yiwang/contract/services'
import { App, Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AskModal } from './ask.modal.tsx'
import { AssignModal } from './assign.modal.tsx'
import { CallBack } from './call-back.tsx'
import { hallSearch } from './hall.search.ts'
import { HALL, useHelp } from './hall.query.ts'
import { NoteModal } from './note.modal.tsx'

const OPEN: HelpState[] = ['asked', 'assigned']
const SIGN: Record<HelpState, { sign: string; tone: string }> = {
  asked: { sign: '●', tone: 'soon' },
  assigned: { sign: '▶', tone: 'accent' },
  done: { sign: '✓', tone: 'done' },
  withdrawn: { sign: '↩', tone: 'plain' },
}
type Chosen = { row: HelpRow; action: HelpAction }

/** Requests for help on behalf: given to whoever is near, knows the work and has least to do. */
export function HelpPanel() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(hallSearch)
  const list = useHelp(search.show === 'all' ? {} : { state: OPEN })
  const rows = rowsOf(list.data?.pages)
  const assigns = useMay()('help.assign')
  const [asking, setAsking] = useState(false)
  const [chosen, setChosen] = useState<Chosen | null>(null)
  return (
    <>
      <Flex justify="space-between" style={{ marginBottom: 16 }}>
        <Flex gap={8}>
          <Chip on={search.show !== 'all'} onToggle={() => setSearch({ show: 'open' })}>
            {t('hall.helpOpen')}
          </Chip>
          <Chip on={search.show === 'all'} onToggle={() => setSearch({ show: 'all' })}>
            {t('hall.helpAll')}
          </Chip>
          <span className="quiet">{t('hall.free')}</span>
        </Flex>
        <Button type="primary" onClick={() => setAsking(true)}>
          {t('hall.ask')}
        </Button>
      </Flex>
      <PagedRows query={list} isEmpty={rows.length === 0} empty={{ title: t('hall.helpNone') }}>
        <Table<HelpRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'what',
              title: t('hall.matter'),
              render: (_, row) => (
                <>
                  <strong>{row.itemName}</strong> <span className="quiet">{code('helpKind', row.kind)}</span>
                  {row.text !== row.itemName && <div>{row.text}</div>}
                  {row.answer !== null && <div className="quiet">{row.answer}</div>}
                </>
              ),
            },
            {
              key: 'who',
              title: t('hall.who'),
              width: 180,
              render: (_, row) => (
                <>
                  {row.name} · {code('helpApplicant', row.applicant)}
                  <div className="quiet">
                    {assigns ? <CallBack masked={row.phone} of={{ helpId: row.id }} /> : row.phone} · {row.areaName}
                  </div>
                </>
              ),
            },
            { key: 'helper', title: t('hall.helper'), width: 120, render: (_, { helperName }) => helperName ?? '—' },
            {
              key: 'state',
              title: t('hall.state'),
              width: 160,
              render: (_, row) => (
                <>
                  <span className={`tag tag-${SIGN[row.state].tone}`}>
                    <span aria-hidden>{SIGN[row.state].sign}</span> {code('helpState', row.state)}
                  </span>
                  <div className="quiet">
                    {row.answerBy !== null && row.state !== 'done' ? (
                      <>
                        {t('hall.answerBy')} <Exact at={row.answerBy} />
                      </>
                    ) : (
                      <Ago at={row.askedAt} />
                    )}
                  </div>
                </>
              ),
            },
            {
              key: 'tools',
              title: t('admin.common.actions'),
              width: 210,
              render: (_, row) => (
                <Flex gap={8} wrap>
                  {row.can
                    .filter((action) => action !== 'finish')
                    .map((action) => (
                      <Button key={action} size="small" onClick={() => setChosen({ row, action })}>
                        {code('helpAction', action)}
                      </Button>
                    ))}
                </Flex>
              ),
            },
          ]}
        />
      </PagedRows>
      {asking && <AskModal onClose={() => setAsking(false)} />}
      {chosen?.action === 'assign' && <AssignModal row={chosen.row} onClose={() => setChosen(null)} />}
      {chosen && chosen.action !== 'assign' && <EndModal {...chosen} onClose={() => setChosen(null)} />}
    </>
  )
}

function EndModal({ row, action, onClose }: Chosen & { onClose: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const answer = useWrite(helpRoutes.answer, HALL)
  const withdraw = useWrite(helpRoutes.withdraw, HALL)
  const params = { helpId: row.id }
  const { version } = row
  const told = {
    onSuccess: () => {
      void message.success(t('hall.saved'))
      onClose()
    },
  }
  return (
    <NoteModal
      title={`${code('helpAction', action)} · ${row.itemName}`}
      label={action === 'answer' ? t('hall.answerText') : t('hall.reason')}
      least={action === 'answer' ? 2 : 0}
      isPending={answer.isPending || withdraw.isPending}
      error={answer.error ?? withdraw.error}
      onClose={onClose}
      onSend={({ note }) =>
        action === 'answer'
          ? answer.mutate({ call: { params, body: { answer: note } }, version }, told)
          : withdraw.mutate({ call: { params, body: { note: note ?? '' } }, version }, told)
      }
    />
  )
}
