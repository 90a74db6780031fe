import { helpRoutes, type HelpRow } from '@yiwang/contract/services'
import { App, Modal, Radio, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { HALL, useHelpers } from './hall.query.ts'

/** Gives a request to somebody: by the rule, or by name. Nobody's figures are shown. */
export function AssignModal({ row, onClose }: { row: HelpRow; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [by, setBy] = useState<'rule' | 'name'>('rule')
  const [helperId, setHelperId] = useState<string>()
  const helpers = useHelpers(row.id)
  const assign = useWrite(helpRoutes.assign, HALL)
  return (
    <Modal
      open
      title={t('hall.assignOf', { name: row.itemName })}
      okText={t('hall.assign')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: assign.isPending, disabled: by === 'name' && helperId === undefined }}
      onCancel={onClose}
      onOk={() =>
        assign.mutate(
          {
            call: { params: { helpId: row.id }, body: { helperId: by === 'rule' ? null : (helperId ?? null) } },
            version: row.version,
          },
          {
            onSuccess: ({ helperName }) => {
              void message.success(t('hall.assigned', { name: helperName ?? '' }))
              onClose()
            },
          },
        )
      }
    >
      <Radio.Group
        vertical
        value={by}
        onChange={({ target }) => setBy(target.value as 'rule' | 'name')}
        options={[
          { value: 'rule', label: t('hall.byRule') },
          { value: 'name', label: t('hall.byName') },
        ]}
      />
      {by === 'name' && (
        <Select
          aria-label={t('hall.helper')}
          style={{ width: '100%', marginTop: 8 }}
          showSearch={{ optionFilterProp: 'label' }}
          loading={helpers.isPending}
          value={helperId}
          options={(helpers.data?.items ?? []).map(({ id, name, areaName }) => ({
            value: id,
            label: `${name} · ${areaName}`,
          }))}
          onChange={setHelperId}
        />
      )}
      <FormProblem error={assign.error} />
    </Modal>
  )
}
