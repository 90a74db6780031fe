import { Button, Flex, Form, Input, Radio } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { Applicant } from './window-steps.ts'

type Props = { first: Applicant; onDone: (applicant: Applicant) => void; onBack: () => void }

/** Writes down who is not in the library; Enter in the last field goes on. */
export function NewApplicantForm({ first, onDone, onBack }: Props) {
  const { t } = useText()
  const [form] = Form.useForm<Applicant>()
  const kind = Form.useWatch('kind', form) ?? first.kind
  return (
    <Form
      form={form}
      layout="vertical"
      initialValues={first}
      onFinish={(typed: Applicant) =>
        onDone({ ...first, ...typed, phone: typed.phone === null || typed.phone.trim() === '' ? null : typed.phone })
      }
    >
      <Form.Item name="kind" label={t('services.window.kind')}>
        <Radio.Group
          options={(['person', 'organisation'] as const).map((value) => ({
            value,
            label: t(`services.audience.${value}`),
          }))}
        />
      </Form.Item>
      <Flex gap={12}>
        <Form.Item
          name="name"
          label={t('services.window.name')}
          style={{ flex: 1 }}
          rules={[{ required: true, whitespace: true, message: t('services.needed') }]}
        >
          <Input autoFocus autoComplete="off" maxLength={60} />
        </Form.Item>
        <Form.Item name="phone" label={t('services.window.phone')} style={{ flex: 1 }}>
          <Input autoComplete="off" inputMode="tel" maxLength={20} />
        </Form.Item>
      </Flex>
      <Form.Item
        name="idNumber"
        label={t(kind === 'person' ? 'services.window.idNumber' : 'services.window.creditCode')}
      >
        <Input autoComplete="off" maxLength={30} />
      </Form.Item>
      <Form.Item name="address" label={t('services.window.address')}>
        <Input autoComplete="off" maxLength={200} />
      </Form.Item>
      <Flex gap={8}>
        <Button type="primary" htmlType="submit">
          {t('services.window.goOn')}
        </Button>
        <Button onClick={onBack}>{t('services.window.searchAgain')}</Button>
      </Flex>
    </Form>
  )
}
