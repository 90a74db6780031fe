import { matterRoutes, type MatterView } from '@yiwang/contract/matters'
import { App, Form, Input, Modal } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import type { Act } from './act.ts'
import { MATTERS } from './matters.query.ts'

type Props = { matter: MatterView; act: Act; onClose: () => void }
type Values = { day: string; note: string }

const DAYS: Partial<Record<Act, 'validFrom' | 'on'>> = { propose: 'validFrom', retire: 'on' }
const NOTED: ReadonlySet<Act> = new Set(['return', 'retire'])
const SILENT: ReadonlySet<Act> = new Set(['discard'])

/** One step of a matter: from which day, and a word about it. */
export function ActModal({ matter, act, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [fields] = Form.useForm<Values>()
  const write = useWrite(matterRoutes[act], MATTERS)
  const close = useGuardedClose(fields, onClose)
  const day = DAYS[act]
  const isNoted = NOTED.has(act)
  return (
    <Modal
      open
      title={`${code('matterAction', act)}: ${matter.draft?.content.name ?? matter.name}`}
      mask={{ closable: false }}
      okText={code('matterAction', act)}
      cancelText={t('admin.common.cancel')}
      okButtonProps={{ loading: write.isPending, danger: act === 'retire' || act === 'discard' }}
      onOk={fields.submit}
      onCancel={close}
    >
      <p className="quiet">{t(`matters.explain.${act}`)}</p>
      <Form<Values>
        form={fields}
        layout="vertical"
        initialValues={{ day: today(), note: '' }}
        onFinish={({ day: from, note }) => {
          const body = { ...(day ? { [day]: from } : {}), ...(SILENT.has(act) ? {} : { note }) }
          const call = { params: { matterId: matter.id }, body } as never
          const done = () => {
            void message.success(t('matters.done'))
            onClose()
          }
          write.mutate({ call, version: matter.version }, { onSuccess: done })
        }}
      >
        {day && (
          <Form.Item name="day" label={t(`matters.${day}`)} rules={[{ required: true }]}>
            <Input type="date" min={today()} style={{ width: 200 }} />
          </Form.Item>
        )}
        {!SILENT.has(act) && (
          <Form.Item
            name="note"
            label={t('matters.note')}
            rules={isNoted ? [{ required: true, whitespace: true, min: 2, message: t('matters.noteNeeded') }] : []}
          >
            <Input.TextArea rows={3} maxLength={600} />
          </Form.Item>
        )}
      </Form>
      <FormProblem error={write.error} />
    </Modal>
  )
}

/** Today in China, as the server counts days. */
function today(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
}
