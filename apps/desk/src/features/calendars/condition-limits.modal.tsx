import { ApiError } from '@yiwang/client'
import { stageLimitRoutes, type CountyLimit } from '@yiwang/contract/catalog'
import { App, Input, Modal } from 'antd'
import { useState } from 'react'
import { useAskToLeave } from '../../shared/form/ask-to-leave.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { STAGE_LIMITS } from './calendars.query.ts'
import type { ConditionRow } from './condition-rows.ts'
import { LimitField } from './limit-field.tsx'
import { changedLimits, readingOf } from './limit-reading.ts'

type Props = { row: ConditionRow; county: readonly CountyLimit[]; onClose: () => void }

/** Sets limits of stages for one filing condition; an emptied field goes back to the county's limit. */
export function ConditionLimitsModal({ row, county, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const askToLeave = useAskToLeave()
  const [typed, setTyped] = useState<Partial<Record<string, string>>>(row.limits)
  const [reason, setReason] = useState('')
  const save = useWrite(stageLimitRoutes.setCondition, STAGE_LIMITS)
  const limits = changedLimits(row.limits as Partial<Record<string, string>>, typed)
  const isChanged = Object.keys(limits).length > 0
  const isWrong = Object.values(typed).some((text) => readingOf(text ?? '') === 'unreadable')
  const faults = save.error instanceof ApiError ? (save.error.problem?.fields ?? {}) : {}

  return (
    <Modal
      open
      width={640}
      title={t('admin.calendars.editLimitsOf', { name: row.subclass })}
      okText={t('admin.calendars.saveLimits')}
      okButtonProps={{ disabled: !isChanged || isWrong }}
      cancelText={t('admin.common.cancel')}
      confirmLoading={save.isPending}
      mask={{ closable: false }}
      onCancel={() => (isChanged ? void askToLeave().then((isLeaving) => isLeaving && onClose()) : onClose())}
      onOk={() =>
        save.mutate(
          { call: { params: { conditionId: row.id }, body: { limits, reason } } },
          {
            onSuccess: () => {
              void message.success(t('admin.calendars.limitsSaved'))
              onClose()
            },
          },
        )
      }
    >
      <p>{row.text}</p>
      <p className="quiet">{t('admin.calendars.handlingHint', { limit: row.limitText })}</p>
      <ul className="plain limit-list">
        {county.map(({ stage, limitText }) => (
          <li key={stage}>
            <span>{code('stage', stage)}</span>
            <LimitField
              label={code('stage', stage)}
              value={typed[stage] ?? ''}
              placeholder={limitText}
              fault={faults[`limits.${stage}`]}
              onChange={(text) => {
                save.reset()
                setTyped({ ...typed, [stage]: text })
              }}
            />
          </li>
        ))}
      </ul>
      <Input
        aria-label={t('admin.common.reason')}
        placeholder={t('admin.common.reason')}
        value={reason}
        maxLength={200}
        style={{ marginTop: 8 }}
        onChange={(event) => setReason(event.target.value)}
      />
      <FormProblem error={save.error} />
    </Modal>
  )
}
