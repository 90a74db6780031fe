import type { NewResult } from '@yiwang/contract/services'
import { Button, Flex, Form, Input } from 'antd'
import { useText } from '../../shared/i18n.ts'

const EMPTY: NewResult = { title: '', number: '', validFrom: null, validTo: null, lines: [] }

type Props = { value: readonly NewResult[]; onChange: (next: NewResult[]) => void }

/** The papers that come out of it: what is left empty is numbered by the platform. */
export function ResultFields({ value, onChange }: Props) {
  const { t } = useText()
  const change = (at: number, next: Partial<NewResult>) =>
    onChange(value.map((one, index) => (index === at ? { ...one, ...next } : one)))
  return (
    <fieldset className="bare-fields">
      <legend>{t('services.results.title')}</legend>
      {value.map((one, index) => (
        <Flex key={index} gap={8} wrap align="end" style={{ marginBottom: 8 }}>
          <Form.Item
            label={t('services.results.name')}
            htmlFor={`result-${index}`}
            style={{ marginBottom: 0, flex: 2 }}
          >
            <Input
              id={`result-${index}`}
              maxLength={80}
              value={one.title}
              onChange={(event) => change(index, { title: event.target.value })}
            />
          </Form.Item>
          <Form.Item
            label={t('services.results.number')}
            htmlFor={`result-number-${index}`}
            style={{ marginBottom: 0, flex: 1 }}
          >
            <Input
              id={`result-number-${index}`}
              maxLength={60}
              placeholder={t('services.results.byPlatform')}
              value={one.number}
              onChange={(event) => change(index, { number: event.target.value })}
            />
          </Form.Item>
          <Form.Item label={t('services.results.validTo')} htmlFor={`result-to-${index}`} style={{ marginBottom: 0 }}>
            <Input
              id={`result-to-${index}`}
              type="date"
              value={one.validTo ?? ''}
              onChange={(event) => change(index, { validTo: event.target.value === '' ? null : event.target.value })}
            />
          </Form.Item>
          <Button onClick={() => onChange(value.filter((_, at) => at !== index))}>
            {t('services.results.remove')}
          </Button>
        </Flex>
      ))}
      {value.length < 5 && <Button onClick={() => onChange([...value, EMPTY])}>{t('services.results.add')}</Button>}
    </fieldset>
  )
}
