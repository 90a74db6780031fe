import { agentRelation } from '@yiwang/contract/matters'
import type { AgentInput } from '@yiwang/contract/services'
import { Checkbox, Flex, Input, Select } from 'antd'
import { useText } from '../../shared/i18n.ts'

export type AgentDraft = {
  isThere: boolean
  relation: AgentInput['relation']
  name: string
  phone: string
  idNumber: string
}
export const newAgent: AgentDraft = { isThere: false, relation: 'child', name: '', phone: '', idNumber: '' }

/** The agent as the server takes it; null when the applicant came in person. */
export function agentOf({ isThere, relation, name, phone, idNumber }: AgentDraft): AgentInput | null {
  if (!isThere || name.trim() === '') return null
  return {
    relation,
    name: name.trim(),
    phone: phone.trim() === '' ? null : phone.trim(),
    idNumber: idNumber.trim(),
    mandateId: null,
  }
}

type Props = { value: AgentDraft; onChange: (next: AgentDraft) => void }

/** Somebody who came for the applicant. */
export function AgentFields({ value, onChange }: Props) {
  const { t, code } = useText()
  const text = (name: 'name' | 'phone' | 'idNumber', label: string) => (
    <Input
      style={{ width: 200 }}
      aria-label={label}
      placeholder={label}
      autoComplete="off"
      maxLength={60}
      value={value[name]}
      onChange={(event) => onChange({ ...value, [name]: event.target.value })}
    />
  )
  return (
    <Flex gap={8} wrap align="center" style={{ marginTop: 8 }}>
      <Checkbox checked={value.isThere} onChange={(event) => onChange({ ...value, isThere: event.target.checked })}>
        {t('services.window.byAgent')}
      </Checkbox>
      {value.isThere && (
        <>
          <Select
            aria-label={t('services.window.relation')}
            style={{ width: 140 }}
            value={value.relation}
            options={agentRelation.options.map((relation) => ({
              value: relation,
              label: code('agentRelation', relation),
            }))}
            onChange={(relation) => onChange({ ...value, relation })}
          />
          {text('name', t('services.window.agentName'))}
          {text('phone', t('services.window.agentPhone'))}
          {text('idNumber', t('services.window.agentId'))}
        </>
      )}
    </Flex>
  )
}
