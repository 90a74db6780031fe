import { newId } from '@yiwang/contract'
import type { HallView } from '@yiwang/contract/services'
import { hallRoutes, OPEN_DAYS } from '@yiwang/contract/services'
import { Button, Flex, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { HALL } from './hall.query.ts'

type Values = Pick<HallView, 'name' | 'areaId' | 'unitId' | 'address' | 'phone' | 'classes' | 'hours'> & {
  closedOn: string[]
}

const FRESH = {
  classes: [{ code: 'general', letter: 'A', name: '' }],
  hours: [
    { on: 'workdays', from: '09:00', until: '12:00' },
    { on: 'workdays', from: '13:30', until: '17:30' },
  ],
  closedOn: [],
}

/** Enters or changes a hall: where it is, what one queues for, when it is open and on which days it is not. */
export function HallModal({ hall, onClose }: { hall: HallView | null; onClose: () => void }) {
  const { t } = useText()
  const [form] = Form.useForm<Values>()
  const [hallId] = useState(() => hall?.id ?? newId())
  const keep = useWrite(hallRoutes.keep, HALL)
  const close = useGuardedClose(form, onClose)
  const needed = [{ required: true, message: t('hall.needed') }]
  return (
    <Modal
      open
      width={720}
      title={hall?.name ?? t('hall.setup.addHall')}
      mask={{ closable: false }}
      okText={t('hall.send')}
      cancelText={t('hall.back')}
      okButtonProps={{ loading: keep.isPending }}
      onOk={form.submit}
      onCancel={close}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={hall ?? FRESH}
        onFinish={(values) =>
          keep.mutate(
            { call: { params: { hallId }, body: { ...values, extraHours: hall?.extraHours ?? [] } } },
            { onSuccess: onClose, onError: (error) => form.setFields(fieldErrors<Values>(error)) },
          )
        }
      >
        <Flex gap={12}>
          <Form.Item name="name" label={t('hall.setup.hallName')} rules={needed} style={{ flex: 1 }}>
            <Input maxLength={60} />
          </Form.Item>
          <Form.Item name="phone" label={t('hall.setup.phone')}>
            <Input maxLength={30} />
          </Form.Item>
        </Flex>
        <Flex gap={12}>
          <Form.Item name="areaId" label={t('hall.setup.area')} rules={needed} style={{ flex: 1 }}>
            <AreaSelect label={t('hall.setup.area')} />
          </Form.Item>
          <Form.Item name="unitId" label={t('hall.setup.unit')} rules={needed} style={{ flex: 1 }}>
            <UnitSelect label={t('hall.setup.unit')} />
          </Form.Item>
        </Flex>
        <Form.Item name="address" label={t('hall.setup.address')}>
          <Input maxLength={120} />
        </Form.Item>
        <ClassRows />
        <HourRows />
        <Form.Item name="closedOn" label={t('hall.setup.closedOn')} extra={t('hall.setup.closedHint')}>
          <Select mode="tags" open={false} tokenSeparators={[' ', ',']} placeholder="2026-12-31" />
        </Form.Item>
      </Form>
      <FormProblem error={keep.error} />
    </Modal>
  )
}

function ClassRows() {
  const { t } = useText()
  return (
    <Form.List name="classes">
      {(rows, { add, remove }) => (
        <fieldset>
          <legend>{t('hall.setup.classes')}</legend>
          {rows.map(({ key, name }) => (
            <Flex key={key} gap={8}>
              <Form.Item name={[name, 'letter']} rules={[{ required: true, pattern: /^[A-Z]$/ }]}>
                <Input aria-label={t('hall.setup.letter')} maxLength={1} style={{ width: 60 }} />
              </Form.Item>
              <Form.Item name={[name, 'code']} rules={[{ required: true, pattern: /^[a-z0-9-]{1,30}$/ }]}>
                <Input aria-label={t('hall.setup.code')} maxLength={30} style={{ width: 160 }} />
              </Form.Item>
              <Form.Item name={[name, 'name']} rules={[{ required: true }]} style={{ flex: 1 }}>
                <Input aria-label={t('hall.setup.className')} maxLength={30} />
              </Form.Item>
              <Button type="text" disabled={rows.length === 1} onClick={() => remove(name)}>
                {t('hall.setup.remove')}
              </Button>
            </Flex>
          ))}
          <Button size="small" disabled={rows.length >= 26} onClick={() => add({ letter: '', code: '', name: '' })}>
            {t('hall.setup.addClass')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}

function HourRows() {
  const { t } = useText()
  return (
    <Form.List name="hours">
      {(rows, { add, remove }) => (
        <fieldset style={{ marginTop: 16, marginBottom: 16 }}>
          <legend>{t('hall.setup.hours')}</legend>
          {rows.map(({ key, name }) => (
            <Flex key={key} gap={8}>
              <Form.Item name={[name, 'on']}>
                <Select
                  aria-label={t('hall.setup.hours')}
                  style={{ width: 140 }}
                  options={OPEN_DAYS.map((value) => ({ value, label: t(`hall.setup.on.${value}`) }))}
                />
              </Form.Item>
              <Form.Item name={[name, 'from']} rules={[{ required: true }]}>
                <Input type="time" aria-label={t('hall.setup.from')} />
              </Form.Item>
              <Form.Item name={[name, 'until']} rules={[{ required: true }]}>
                <Input type="time" aria-label={t('hall.setup.until')} />
              </Form.Item>
              <Button type="text" onClick={() => remove(name)}>
                {t('hall.setup.remove')}
              </Button>
            </Flex>
          ))}
          <Button size="small" onClick={() => add({ on: 'workdays', from: '09:00', until: '17:00' })}>
            {t('hall.setup.addHours')}
          </Button>
        </fieldset>
      )}
    </Form.List>
  )
}
