import { CloseOutlined } from '@ant-design/icons'
import { newId } from '@yiwang/contract'
import { Button, Flex, Select } from 'antd'
import { useText } from '../i18n.ts'
import {
  operatorsOf,
  withKey,
  withOperator,
  type ConditionDraft,
  type ConditionFact,
  type Operator,
} from './conditions.ts'
import { ConditionValue } from './condition-value.tsx'
import { factLabel } from './fact-label.ts'

type Props = {
  drafts: readonly ConditionDraft[]
  facts: readonly ConditionFact[]
  most: number
  onChange: (drafts: ConditionDraft[]) => void
}

/** Conditions on facts, all of which must hold. */
export function ConditionRows({ drafts, facts, most, onChange }: Props) {
  const { t, lang } = useText()
  const set = (row: string, next: ConditionDraft) => onChange(drafts.map((one) => (one.row === row ? next : one)))
  return (
    <Flex vertical gap={8}>
      {drafts.map((draft, index) => {
        const fact = facts.find(({ key }) => key === draft.key)
        const n = index + 1
        return (
          <Flex gap={8} key={draft.row} align="center" wrap>
            <Select
              style={{ flex: '2 1 160px' }}
              aria-label={t('facts.factOf', { n })}
              placeholder={t('facts.choose')}
              showSearch={{ optionFilterProp: 'label' }}
              popupMatchSelectWidth={280}
              value={draft.key}
              options={facts.map((one) => ({ value: one.key, label: factLabel(one, lang) }))}
              onChange={(key: string) => {
                const next = facts.find((one) => one.key === key)
                if (next !== undefined) set(draft.row, withKey(draft, next))
              }}
            />
            {fact !== undefined && (
              <Select<Operator>
                style={{ width: 120 }}
                aria-label={t('facts.operatorOf', { n })}
                value={draft.op}
                options={operatorsOf(fact.type).map((op) => ({ value: op, label: t(`facts.op.${op}`) }))}
                onChange={(op) => set(draft.row, withOperator(draft, op))}
              />
            )}
            {fact !== undefined && (
              <ConditionValue n={n} fact={fact} draft={draft} onChange={(next) => set(draft.row, next)} />
            )}
            <Button
              type="text"
              icon={<CloseOutlined />}
              aria-label={t('facts.remove', { n })}
              onClick={() => onChange(drafts.filter(({ row }) => row !== draft.row))}
            />
          </Flex>
        )
      })}
      <Button
        style={{ alignSelf: 'start' }}
        disabled={drafts.length >= most}
        onClick={() => onChange([...drafts, { row: newId() }])}
      >
        {t('facts.add')}
      </Button>
    </Flex>
  )
}
