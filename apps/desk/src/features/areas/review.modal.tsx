import { Form, Input, Modal, Table, type FormInstance } from 'antd'
import type { ReactNode } from 'react'
import { useAskToLeave } from '../../shared/form/ask-to-leave.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useText } from '../../shared/i18n.ts'
import type { MapHighlight } from '../../shared/map/area-map.tsx'

/** One line of the comparison: a fact of today and what it will be. */
export type Change = { key: string; label: string; before: ReactNode; after: ReactNode }

/** For an outline: where the server refused it, and whom to tell when it does. */
export type OutlineFrame = { marks: readonly MapHighlight[]; onRefused: (error: unknown) => void }

export type ReviewFrame = { onClose: () => void; onDone: (areaId: string) => void; onReload: () => void }

type Props<Values> = {
  title: string
  form: FormInstance<Values>
  initialValues: Partial<Values>
  changes: readonly Change[]
  /** False where the change asks for no reason. */
  hasReason?: boolean
  isDanger?: boolean
  isBlocked?: boolean
  isPending: boolean
  error: unknown
  onSubmit: (values: Values) => void
  onClose: () => void
  onReload: () => void
  /** Fields above the comparison. */
  children?: ReactNode
  /** Maps and remarks below it. */
  below?: ReactNode
}

/** Every change of the division is looked at before it is made: fields, before and after, reason. */
export function ReviewModal<Values extends object>(props: Props<Values>) {
  const { t } = useText()
  const askToLeave = useAskToLeave()
  const { form, hasReason = true, isDanger = false, isBlocked = false } = props

  function close(): void {
    if (!form.isFieldsTouched()) props.onClose()
    else void askToLeave().then((isLeaving) => isLeaving && props.onClose())
  }

  return (
    <Modal
      open
      width={760}
      style={{ top: 24 }}
      title={props.title}
      okText={t('admin.areas.confirmChange')}
      okButtonProps={{ danger: isDanger, disabled: isBlocked }}
      cancelText={t('admin.common.cancel')}
      confirmLoading={props.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        initialValues={props.initialValues}
        onFinish={props.onSubmit}
        scrollToFirstError
      >
        {props.children}
        <Table<Change>
          size="small"
          pagination={false}
          dataSource={[...props.changes]}
          style={{ marginBottom: 16 }}
          columns={[
            { key: 'label', dataIndex: 'label', title: t('admin.areas.fact'), width: 140 },
            { key: 'before', dataIndex: 'before', title: t('admin.areas.before') },
            {
              key: 'after',
              title: t('admin.areas.after'),
              render: (_, { before, after }) => (before === after ? after : <strong>{after}</strong>),
            },
          ]}
        />
        {props.below}
        {hasReason && (
          <Form.Item
            name="reason"
            label={t('admin.common.reason')}
            rules={[{ required: true, whitespace: true, min: 2, max: 200, message: t('admin.common.reasonNeeded') }]}
          >
            <Input.TextArea autoSize={{ minRows: 2 }} maxLength={200} showCount />
          </Form.Item>
        )}
        <FormProblem error={props.error} onReload={props.onReload} />
      </Form>
    </Modal>
  )
}
