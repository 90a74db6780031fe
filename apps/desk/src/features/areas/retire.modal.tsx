import { areasRoutes, type Area } from '@yiwang/contract/areas'
import { Alert, Form } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AREAS } from './areas.query.ts'
import { ReviewModal, type ReviewFrame } from './review.modal.tsx'

type Values = { reason: string }
type Props = ReviewFrame & { area: Area }

/** Retires an area; its code is never used again. */
export function RetireModal({ area, onClose, onDone, onReload }: Props) {
  const { t, code } = useText()
  const [form] = Form.useForm<Values>()
  const retire = useWrite(areasRoutes.retire, AREAS)
  return (
    <ReviewModal<Values>
      {...{ form, onClose, onReload }}
      title={t('admin.areas.toolOn', { tool: t('admin.areas.tool.retire'), name: area.name })}
      initialValues={{}}
      isDanger
      isPending={retire.isPending}
      error={retire.error}
      onSubmit={({ reason }) =>
        retire.mutate(
          { call: { params: { areaId: area.id }, query: { reason } }, version: area.version },
          { onSuccess: () => onDone(area.parentId ?? area.id) },
        )
      }
      changes={[
        {
          key: 'state',
          label: t('admin.areas.state'),
          before: code('areaState', 'valid'),
          after: code('areaState', 'retired'),
        },
        { key: 'code', label: t('admin.areas.code'), before: area.code, after: t('admin.areas.codeNeverAgain') },
        { key: 'households', label: t('admin.areas.households'), before: area.households, after: 0 },
      ]}
      below={<Alert type="warning" showIcon title={t('admin.areas.retireWarning')} style={{ marginBottom: 16 }} />}
    />
  )
}
