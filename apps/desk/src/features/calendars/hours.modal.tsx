import { newId } from '@yiwang/contract'
import { calendarRoutes, type CalendarDetail } from '@yiwang/contract/catalog'
import { App, Checkbox, Flex, Form, Input, Modal } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { CALENDARS } from './calendars.query.ts'
import { formOf, hoursFieldErrors, hoursOf, type HoursValues } from './hours-form.ts'
import { SeasonFields } from './season-fields.tsx'
import { SpansInput, useSpansRule } from './spans-input.tsx'

type Props = { calendar: CalendarDetail | null; onClose: () => void; onCreated?: (id: string) => void }

/** Changes the office hours of a calendar from a day on, or makes a new calendar. */
export function HoursModal({ calendar, onClose, onCreated }: Props) {
  const { t } = useText()
  const { message } = App.useApp()
  const [id] = useState(() => newId())
  const [form] = Form.useForm<HoursValues>()
  const spansRule = useSpansRule()
  const change = useWrite(calendarRoutes.addVersion, CALENDARS)
  const create = useWrite(calendarRoutes.create, CALENDARS)
  const close = useGuardedClose(form, onClose)
  const onError = (error: unknown) => form.setFields(hoursFieldErrors(error))

  function submit(values: HoursValues): void {
    const hours = hoursOf(values)
    if (hours === null) return
    const { validFrom, note, code, name } = values
    const onSuccess = () => {
      void message.success(t('admin.calendars.saved'))
      if (calendar === null) onCreated?.(id)
      onClose()
    }
    if (calendar === null) {
      create.mutate({ call: { body: { id, code, name, validFrom, ...hours } } }, { onSuccess, onError })
    } else {
      const call = { params: { calendarId: calendar.id }, body: { validFrom, note, ...hours } }
      change.mutate({ call, version: calendar.latest }, { onSuccess, onError })
    }
  }

  return (
    <Modal
      open
      width={640}
      title={calendar ? t('admin.calendars.changeHoursOf', { name: calendar.name }) : t('admin.calendars.create')}
      okText={t('admin.calendars.save')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={change.isPending || create.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<HoursValues> form={form} layout="vertical" onFinish={submit} initialValues={formOf(calendar)}>
        {calendar === null ? (
          <Flex gap={16}>
            <Form.Item
              name="name"
              label={t('admin.calendars.name')}
              rules={[{ required: true, max: 40 }]}
              style={{ flex: 1 }}
            >
              <Input />
            </Form.Item>
            <Form.Item name="code" label={t('admin.calendars.code')} rules={[{ required: true, max: 20 }]}>
              <Input style={{ width: 180 }} />
            </Form.Item>
          </Flex>
        ) : (
          <p className="quiet">{t('admin.calendars.changeHint')}</p>
        )}
        <Form.Item name="hours" label={t('admin.calendars.allYear')} rules={[spansRule]}>
          <SpansInput />
        </Form.Item>
        <SeasonFields />
        <Form.Item
          name="workWeek"
          label={t('admin.calendars.workWeek')}
          rules={[{ type: 'array', min: 1, message: t('admin.calendars.noDays') }]}
        >
          <Checkbox.Group
            options={([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
              value: day,
              label: t(`admin.calendars.weekday.d${day}`),
            }))}
          />
        </Form.Item>
        <Flex gap={16}>
          <Form.Item name="validFrom" label={t('admin.calendars.validFrom')} rules={[{ required: true }]}>
            <Input type="date" style={{ width: 180 }} />
          </Form.Item>
          {calendar && (
            <Form.Item name="note" label={t('admin.calendars.note')} style={{ flex: 1 }}>
              <Input maxLength={200} />
            </Form.Item>
          )}
        </Flex>
        <FormProblem error={change.error ?? create.error} />
      </Form>
    </Modal>
  )
}
