import { NOTICE_CHANNELS, noticeAdminRoutes, type NoticeChannel, type NoticeSettings } from '@yiwang/contract/notices'
import { App, Button, Card, Checkbox, Flex, Form, Select } from 'antd'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { SETTINGS, useNoticeSettings } from './templates.query.ts'

/** Quiet hours, and which channels are open; says how the operator has connected each. */
export function SettingsPanel() {
  const { t } = useText()
  const settings = useNoticeSettings()
  return (
    <Card size="small" title={t('notices.settings.title')} style={{ marginBottom: 16 }}>
      {settings.isPending && <Loading rows={2} />}
      {settings.isError && <ErrorState error={settings.error} onRetry={() => void settings.refetch()} />}
      {settings.data && (
        <SettingsForm key={settings.data.version} settings={settings.data} onReload={() => void settings.refetch()} />
      )}
    </Card>
  )
}

const HALF_HOURS = Array.from({ length: 48 }, (_, i) => {
  const value = `${String(Math.floor(i / 2)).padStart(2, '0')}:${i % 2 === 0 ? '00' : '30'}`
  return { value, label: value }
})

type Values = { channelsOn: NoticeChannel[]; quietFrom: string; quietTo: string }

function SettingsForm({ settings, onReload }: { settings: NoticeSettings; onReload: () => void }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const [form] = Form.useForm<Values>()
  const save = useWrite(noticeAdminRoutes.saveSettings, SETTINGS)
  const { channelsOn, quietFrom, quietTo, version, modes } = settings

  function submit(body: Values) {
    save.mutate({ call: { body }, version }, { onSuccess: () => void message.success(t('notices.settings.done')) })
  }

  return (
    <Form<Values>
      form={form}
      layout="vertical"
      requiredMark={false}
      initialValues={{ channelsOn, quietFrom, quietTo }}
      onFinish={submit}
    >
      <Flex gap={32} wrap align="start">
        <div>
          <Flex gap={16}>
            {(['quietFrom', 'quietTo'] as const).map((name) => (
              <Form.Item
                key={name}
                name={name}
                label={t(name === 'quietFrom' ? 'notices.settings.from' : 'notices.settings.to')}
                rules={[{ required: true }]}
                style={{ marginBottom: 8 }}
              >
                <Select showSearch options={HALF_HOURS} style={{ width: 120 }} />
              </Form.Item>
            ))}
          </Flex>
          <div className="quiet" style={{ maxWidth: 320 }}>
            {t('notices.settings.quietHint')}
          </div>
        </div>
        <Form.Item
          name="channelsOn"
          label={t('notices.settings.channels')}
          style={{ marginBottom: 8, flex: '1 1 360px' }}
        >
          <Checkbox.Group>
            <Flex vertical gap={8}>
              {NOTICE_CHANNELS.map((channel) => (
                <Checkbox key={channel} value={channel}>
                  {code('noticeChannel', channel)} · {code('channelMode', modes[channel])}
                  {modes[channel] !== 'webhook' && (
                    <div className="quiet">
                      {t(modes[channel] === 'fake' ? 'notices.settings.fakeNote' : 'notices.settings.offNote')}
                    </div>
                  )}
                </Checkbox>
              ))}
            </Flex>
          </Checkbox.Group>
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={save.isPending}>
          {t('notices.settings.save')}
        </Button>
      </Flex>
      <FormProblem error={save.error} onReload={onReload} />
    </Form>
  )
}
