import { Button, Flex, Form, Input } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { isMonthDay } from './hours-form.ts'
import { SpansInput, useSpansRule } from './spans-input.tsx'

/** Other hours for parts of the year; the last one that contains a day counts. */
export function SeasonFields() {
  const { t } = useText()
  const spansRule = useSpansRule()
  const dayRule = {
    validator: (_: unknown, text: string | undefined) =>
      isMonthDay(text ?? '') ? Promise.resolve() : Promise.reject(new Error(t('admin.calendars.badDay'))),
  }
  return (
    <Form.List name="seasons">
      {(fields, { add, remove }) => (
        <div style={{ marginBottom: 16 }}>
          {fields.map(({ key, name }) => (
            <Flex key={key} gap={8} align="flex-start">
              <Form.Item name={[name, 'from']} label={t('admin.calendars.seasonFrom')} rules={[dayRule]}>
                <Input placeholder="06-01" style={{ width: 88 }} />
              </Form.Item>
              <Form.Item name={[name, 'to']} label={t('admin.calendars.seasonTo')} rules={[dayRule]}>
                <Input placeholder="09-30" style={{ width: 88 }} />
              </Form.Item>
              <Form.Item
                name={[name, 'spans']}
                label={t('admin.calendars.seasonHours')}
                rules={[spansRule]}
                style={{ flex: 1 }}
              >
                <SpansInput />
              </Form.Item>
              <Button
                type="text"
                style={{ marginTop: 30 }}
                aria-label={t('admin.calendars.removeSeason', { number: name + 1 })}
                onClick={() => remove(name)}
              >
                {t('admin.calendars.remove')}
              </Button>
            </Flex>
          ))}
          <Button size="small" disabled={fields.length >= 8} onClick={() => add({ from: '', to: '', spans: '' })}>
            {t('admin.calendars.addSeason')}
          </Button>
        </div>
      )}
    </Form.List>
  )
}
