import { NOTICE_CHANNELS, noticeAdminRoutes, type NoticeTemplate, type TemplateText } from '@yiwang/contract/notices'
import { App, Button, Checkbox, Flex, Form, Input, Modal } from 'antd'
import { fieldErrors } from '../../shared/form/field-errors.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useGuardedClose } from '../../shared/form/guarded-close.ts'
import { useWrite } from '../../shared/form/write.ts'
import { useText, type MessageKey } from '../../shared/i18n.ts'
import { faultOf } from './preview.ts'
import { PreviewPanel } from './preview.panel.tsx'
import { TEMPLATES } from './templates.query.ts'
import { VersionsPanel } from './versions.panel.tsx'

type Props = { template: NoticeTemplate; onClose: () => void }

/** Edits the text of a template beside its preview; what it does not know is said while one types. */
export function TemplateModal({ template, onClose }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<TemplateText>()
  const close = useGuardedClose(form, onClose)
  const save = useWrite(noticeAdminRoutes.saveTemplate, TEMPLATES)
  const values = { ...template, ...Form.useWatch([], form) }

  function submit(body: TemplateText) {
    save.mutate(
      { call: { params: { code: template.code }, body }, version: template.version },
      {
        onSuccess: () => {
          void message.success(t('notices.templates.done'))
          onClose()
        },
        onError: (error) => form.setFields(fieldErrors<TemplateText>(error)),
      },
    )
  }

  function check(_: unknown, text: string) {
    const { unknown, isUnbalanced } = faultOf(template.code, text)
    if (isUnbalanced) return Promise.reject(new Error(t('notices.templates.unbalanced')))
    if (unknown.length === 0) return Promise.resolve()
    const names = unknown.map((name) => `{${name}}`).join(' ')
    return Promise.reject(new Error(t('notices.templates.unknown', { names })))
  }

  function insert(name: string) {
    form.setFields([{ name: 'text', value: `${values.text}{${name}}`, touched: true }])
    void form.validateFields(['text']).catch(() => undefined)
  }

  return (
    <Modal
      open
      width={880}
      title={t('notices.templates.editOf', { name: code('noticeTemplate', template.code) })}
      okText={t('notices.templates.save')}
      cancelText={t('admin.common.cancel')}
      confirmLoading={save.isPending}
      onOk={form.submit}
      onCancel={close}
      mask={{ closable: false }}
    >
      <Flex gap={24} align="start">
        <Form<TemplateText>
          form={form}
          layout="vertical"
          style={{ flex: '1 1 0' }}
          initialValues={{ title: template.title, text: template.text, channels: template.channels }}
          onFinish={submit}
        >
          <Form.Item
            name="title"
            label={t('notices.templates.heading')}
            rules={[{ required: true, min: 2, max: 30 }, { validator: check }]}
          >
            <Input maxLength={30} />
          </Form.Item>
          <Form.Item
            name="text"
            label={t('notices.templates.body')}
            rules={[{ required: true, min: 2, max: 400 }, { validator: check }]}
          >
            <Input.TextArea autoSize={{ minRows: 4, maxRows: 10 }} maxLength={400} showCount />
          </Form.Item>
          <p className="quiet">{t('notices.templates.placeholders')}</p>
          <Flex gap={8} wrap style={{ marginBottom: 16 }}>
            {template.placeholders.map((name) => {
              const word = t(`notices.templates.placeholder.${name}` as MessageKey)
              return (
                <Button key={name} size="small" title={t('notices.templates.insert')} onClick={() => insert(name)}>
                  {`{${name}}`} {word}
                </Button>
              )
            })}
          </Flex>
          <Form.Item name="channels" label={t('notices.templates.channels')}>
            <Checkbox.Group
              options={NOTICE_CHANNELS.map((channel) => ({ value: channel, label: code('noticeChannel', channel) }))}
            />
          </Form.Item>
          <FormProblem error={save.error} />
        </Form>
        <div style={{ flex: '0 0 320px' }}>
          <PreviewPanel template={template} values={values} />
          <VersionsPanel
            template={template}
            onUse={({ title, text, channels }) =>
              form.setFields([
                { name: 'title', value: title, touched: true, errors: [] },
                { name: 'text', value: text, touched: true, errors: [] },
                { name: 'channels', value: channels, touched: true },
              ])
            }
          />
        </div>
      </Flex>
    </Modal>
  )
}
