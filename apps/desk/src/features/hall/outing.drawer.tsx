import { outingRoutes, VISIT_RESULTS, type OutingView, type VisitResult } from '@yiwang/contract/services'
import { App, Button, Drawer, Flex, Select, Table } from 'antd'
import { useState } from 'react'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading, useErrorText } from '../../shared/ui/states.tsx'
import { HALL, useOuting } from './hall.query.ts'
import { NoteModal } from './note.modal.tsx'

/** One service on site: each visit comes to something, then the whole is closed. */
export function OutingDrawer({ outingId, onClose }: { outingId: string; onClose: () => void }) {
  const { t } = useText()
  const outing = useOuting(outingId)
  return (
    <Drawer open size={920} title={outing.data?.title ?? t('hall.outing')} onClose={onClose}>
      {outing.isPending && <Loading />}
      {outing.isError && <ErrorState error={outing.error} onRetry={() => void outing.refetch()} />}
      {outing.data && <Outing outing={outing.data} />}
    </Drawer>
  )
}

function Outing({ outing }: { outing: OutingView }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const [cancelling, setCancelling] = useState(false)
  const note = useWrite(outingRoutes.visit, HALL)
  const finish = useWrite(outingRoutes.finish, HALL)
  const cancel = useWrite(outingRoutes.cancel, HALL)
  const params = { outingId: outing.id }
  const told = {
    onSuccess: () => void message.success(t('hall.saved')),
    onError: (error: unknown) => void message.error(say(error)),
  }
  const open = outing.can.includes('visit')
  return (
    <>
      <p>
        {outing.unitName} · {outing.matterName} · {outing.day} {outing.from}–{outing.until} · {outing.place}
      </p>
      {outing.note !== '' && <p className="quiet">{outing.note}</p>}
      <Table<OutingView['visits'][number]>
        size="small"
        rowKey="id"
        dataSource={outing.visits}
        pagination={false}
        columns={[
          {
            key: 'name',
            title: t('hall.visitWho'),
            render: (_, visit) => (
              <>
                <strong>{visit.name}</strong>
                <div className="quiet">
                  {visit.address} {visit.phone}
                </div>
              </>
            ),
          },
          {
            key: 'result',
            title: t('hall.result'),
            width: 200,
            render: (_, visit) =>
              open ? (
                <Select<VisitResult>
                  aria-label={t('hall.resultOf', { name: visit.name })}
                  style={{ width: 170 }}
                  value={visit.result}
                  options={VISIT_RESULTS.map((one) => ({ value: one, label: code('outingResult', one) }))}
                  onChange={(result) => {
                    const body = { result, note: visit.note, applicationId: visit.applicationId }
                    note.mutate({ call: { params: { ...params, visitId: visit.id }, body } }, told)
                  }}
                />
              ) : (
                code('outingResult', visit.result)
              ),
          },
        ]}
      />
      <Flex gap={8} style={{ marginTop: 16 }}>
        {open && (
          <Button
            type="primary"
            disabled={!outing.can.includes('finish')}
            loading={finish.isPending}
            onClick={() => finish.mutate({ call: { params }, version: outing.version }, told)}
          >
            {t('hall.finishOuting')}
          </Button>
        )}
        {outing.can.includes('cancel') && <Button onClick={() => setCancelling(true)}>{t('hall.cancelOuting')}</Button>}
      </Flex>
      {open && !outing.can.includes('finish') && <p className="quiet">{t('hall.visitsOpen')}</p>}
      {cancelling && (
        <NoteModal
          title={t('hall.cancelOuting')}
          label={t('hall.reason')}
          isPending={cancel.isPending}
          error={cancel.error}
          onClose={() => setCancelling(false)}
          onSend={(said) =>
            cancel.mutate(
              { call: { params, body: { note: said.note } }, version: outing.version },
              { onSuccess: () => setCancelling(false) },
            )
          }
        />
      )}
    </>
  )
}
