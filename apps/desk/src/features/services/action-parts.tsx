import { specialKind } from '@yiwang/contract/matters'
import { Form, Input, InputNumber, Radio, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'
import type { ActionDraft, ActionPart, FormAction } from './action-fields.ts'
import { ReceiptFields } from './receipt-fields.tsx'
import { RefusalFields } from './refusal-fields.tsx'
import { ResultFields } from './result-fields.tsx'

type Props = {
  action: FormAction
  parts: readonly ActionPart[]
  draft: ActionDraft
  onChange: (next: ActionDraft) => void
  flaws: readonly string[]
  remedies: string
}

export function ActionParts({ parts, ...rest }: Props) {
  return (
    <>
      {parts.map((part) => (
        <Part key={part} part={part} {...rest} />
      ))}
    </>
  )
}

type PartProps = Omit<Props, 'parts'> & { part: ActionPart }

function Part({ part, action, draft, onChange, flaws, remedies }: PartProps) {
  const { t, code } = useText()
  const set = (change: Partial<ActionDraft>) => onChange({ ...draft, ...change })
  const wrong = (name: string) =>
    flaws.includes(name) ? { validateStatus: 'error' as const, help: t('services.needed') } : {}
  switch (part) {
    case 'note':
      return (
        <Form.Item label={t('services.note')} htmlFor="act-note" {...wrong('note')}>
          <Input.TextArea
            id="act-note"
            rows={3}
            maxLength={1000}
            value={draft.note}
            onChange={(event) => set({ note: event.target.value })}
          />
        </Form.Item>
      )
    case 'granted':
    case 'decision':
      return (
        <>
          <Form.Item label={t('services.decision.title')}>
            <Radio.Group
              aria-label={t('services.decision.title')}
              value={draft.granted}
              options={[
                { value: true, label: t(part === 'decision' ? 'services.decision.grant' : 'services.decision.agree') },
                {
                  value: false,
                  label: t(part === 'decision' ? 'services.decision.refuse' : 'services.decision.decline'),
                },
              ]}
              onChange={(event) => set({ granted: event.target.value === true })}
            />
          </Form.Item>
          {part === 'decision' && !draft.granted && (
            <>
              <RefusalFields value={draft.refusal} onChange={(refusal) => set({ refusal })} remedies={remedies} />
              {flaws.length > 0 && <p className="wrong">{t('services.refusal.incomplete')}</p>}
            </>
          )}
          {part === 'decision' && draft.granted && action === 'decide' && (
            <Part part="note" {...{ action, draft, onChange, flaws, remedies }} />
          )}
        </>
      )
    case 'favours':
      return (
        <Form.Item label={t('services.decision.proposal')}>
          <Radio.Group
            aria-label={t('services.decision.proposal')}
            value={draft.favours}
            options={(['grant', 'refuse'] as const).map((value) => ({ value, label: t(`services.decision.${value}`) }))}
            onChange={(event) => set({ favours: event.target.value as ActionDraft['favours'] })}
          />
        </Form.Item>
      )
    case 'special':
      return (
        <>
          <Form.Item label={t('services.special.kind')} htmlFor="act-special">
            <Select
              id="act-special"
              aria-label={t('services.special.kind')}
              value={draft.procedure}
              options={specialKind.options.map((value) => ({ value, label: code('specialProcedure', value) }))}
              onChange={(procedure) => set({ procedure })}
            />
          </Form.Item>
          <Form.Item label={t('services.special.days')} htmlFor="act-days" {...wrong('days')}>
            <InputNumber
              id="act-days"
              min={1}
              max={365}
              value={draft.days}
              onChange={(days) => set({ days: days ?? 1 })}
            />
          </Form.Item>
        </>
      )
    case 'results':
      return draft.granted ? <ResultFields value={draft.results} onChange={(results) => set({ results })} /> : null
    case 'shipping':
      return <Shipping draft={draft} set={set} />
    case 'delivery':
      return (
        <>
          <Form.Item label={t('services.delivery.method')}>
            <Radio.Group
              aria-label={t('services.delivery.method')}
              value={draft.method}
              options={(['window', 'courier', 'worker', 'online'] as const).map((value) => ({
                value,
                label: code('deliveryMethod', value),
              }))}
              onChange={(event) => set({ method: event.target.value as ActionDraft['method'] })}
            />
          </Form.Item>
          <ReceiptFields
            value={draft.receipt}
            onChange={(receipt) => set({ receipt })}
            explained={t('services.delivery.signFor')}
          />
          {flaws.includes('signatureId') && <p className="wrong">{t('services.sign.needed')}</p>}
        </>
      )
    case 'refusal':
      return (
        <>
          <RefusalFields value={draft.refusal} onChange={(refusal) => set({ refusal })} remedies={remedies} />
          {flaws.length > 0 && <p className="wrong">{t('services.refusal.incomplete')}</p>}
        </>
      )
    case 'office':
      return (
        <Form.Item label={t('services.refusal.competent')} htmlFor="act-office">
          <Input
            id="act-office"
            maxLength={80}
            value={draft.competentOffice}
            onChange={(event) => set({ competentOffice: event.target.value })}
          />
        </Form.Item>
      )
  }
}

function Shipping({ draft, set }: { draft: ActionDraft; set: (change: Partial<ActionDraft>) => void }) {
  const { t, code } = useText()
  return (
    <>
      <Form.Item label={t('services.delivery.method')}>
        <Radio.Group
          aria-label={t('services.delivery.method')}
          value={draft.method === 'worker' ? 'worker' : 'courier'}
          options={(['courier', 'worker'] as const).map((value) => ({ value, label: code('deliveryMethod', value) }))}
          onChange={(event) => set({ method: event.target.value as ActionDraft['method'] })}
        />
      </Form.Item>
      <Form.Item
        label={t('services.delivery.address')}
        htmlFor="act-address"
        extra={t('services.delivery.addressHint')}
      >
        <Input
          id="act-address"
          maxLength={200}
          autoComplete="off"
          value={draft.address}
          onChange={(event) => set({ address: event.target.value })}
        />
      </Form.Item>
    </>
  )
}
