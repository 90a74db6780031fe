import { catalogRoutes, type Subclass } from '@yiwang/contract/catalog'
import { App, Form, Modal, Radio } from 'antd'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { CATALOG } from './catalog.query.ts'

type Values = { unitId: string; where: 'county' | 'area'; areaId?: string }

/** Says which unit handles a sub-class: in the whole county, or in one area subtree only. */
export function AssignUnitModal({ subclass, onClose }: { subclass: Subclass; onClose: () => void }) {
  const { t } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const where = Form.useWatch('where', form)
  const assign = useWrite(catalogRoutes.assignUnit, CATALOG)

  function submit(values: Values): void {
    const areaId = values.where === 'area' ? (values.areaId ?? null) : null
    assign.mutate(
      { call: { params: { subclassId: subclass.id }, body: { unitId: values.unitId, areaId } } },
      {
        onSuccess: () => {
          void message.success(t('admin.catalog.assigned', { name: subclass.name }))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<Values>(error)),
      },
    )
  }

  return (
    <Modal
      open
      title={t('admin.catalog.assignFor', { name: subclass.name })}
      okText={t('admin.catalog.assign')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={assign.isPending}
      onOk={form.submit}
      onCancel={onClose}
      mask={{ closable: false }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        onFinish={submit}
        initialValues={{ unitId: subclass.unitId ?? undefined, where: 'county' }}
      >
        <Form.Item name="where" label={t('admin.catalog.where')}>
          <Radio.Group
            options={[
              { value: 'county', label: t('admin.catalog.wholeCounty') },
              { value: 'area', label: t('admin.catalog.oneArea') },
            ]}
          />
        </Form.Item>
        {where === 'area' && (
          <Form.Item
            name="areaId"
            label={t('admin.catalog.area')}
            extra={t('admin.catalog.areaHint')}
            rules={[{ required: true }]}
          >
            <AreaSelect label={t('admin.catalog.area')} style={{ width: '100%' }} />
          </Form.Item>
        )}
        <Form.Item name="unitId" label={t('admin.catalog.unit')} rules={[{ required: true }]}>
          <UnitSelect label={t('admin.catalog.unit')} style={{ width: '100%' }} />
        </Form.Item>
        <FormProblem error={assign.error} />
      </Form>
    </Modal>
  )
}
