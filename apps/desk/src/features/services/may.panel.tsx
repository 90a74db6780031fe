import { type ApplicationActionName, type ApplicationView } from '@yiwang/contract/services'
import { Button, Card, Flex } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { applicationActionRoutes } from '@yiwang/contract/services'
import { ACTION_PARTS, DANGEROUS, type FormAction } from './action-fields.ts'
import { ActionModal } from './action.modal.tsx'
import { obstaclesOf, offeredOf } from './may.ts'
import { NoticeModal } from './notice.modal.tsx'
import { SERVICES } from './services.query.ts'
import { missingIn } from './window-steps.ts'

/** What may be done now, and why not the rest. */
export function MayPanel({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  const [open, setOpen] = useState<ApplicationActionName | null>(null)
  const notify = useWrite(applicationActionRoutes.notify, SERVICES)
  const offered = offeredOf(view.can)
  const obstacles = obstaclesOf(view.can)
  const close = () => setOpen(null)
  return (
    <Card size="small" title={<h2>{t('services.mayNow')}</h2>} className="screen-only">
      {offered.length === 0 && <p className="quiet">{t('services.mayNothing')}</p>}
      <Flex gap={8} wrap>
        {offered.map((action, index) => (
          <Button
            key={action}
            type={index === 0 && !DANGEROUS.has(action) ? 'primary' : 'default'}
            danger={DANGEROUS.has(action)}
            onClick={() => setOpen(action)}
          >
            {code('applicationAction', action)}
          </Button>
        ))}
      </Flex>
      {obstacles.length > 0 && (
        <details className="obstacles">
          <summary>{t('services.mayNot')}</summary>
          <ul className="plain">
            {obstacles.map(({ action, reason }) => (
              <li key={action}>
                {code('applicationAction', action)} <span className="quiet">{code('applicationObstacle', reason)}</span>
              </li>
            ))}
          </ul>
        </details>
      )}
      <FormProblem error={notify.error} />
      {open === 'notify' && (
        <NoticeModal
          lines={missingIn(view.checkList)}
          busy={notify.isPending}
          onSend={(keys, note) => {
            const call = { params: { applicationId: view.id }, body: { keys, note } }
            notify.mutate({ call, version: view.version }, { onSettled: close })
          }}
          onClose={close}
        />
      )}
      {open !== null && open in ACTION_PARTS && <ActionModal view={view} action={open as FormAction} onClose={close} />}
    </Card>
  )
}
