import { SUBJECT_KINDS, type FactRule, type FactRules } from '@yiwang/contract/registers'
import { Flex, InputNumber, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'
import { rowsOf, type FactRow } from './fact-rule-rows.ts'

type Props = { facts: FactRules['facts']; onChange: (name: string, rule: FactRule) => void }

const NOTHING: FactRule = { owner: null, freshDays: null }

/** Owner and freshness of every fact, a table for each kind of subject. */
export function FactRuleTable({ facts, onChange }: Props) {
  const { t, code, anyCode } = useText()
  return SUBJECT_KINDS.map((kind) => (
    <section key={kind} className="panel" aria-labelledby={`facts-of-${kind}`}>
      <h2 id={`facts-of-${kind}`}>{code('registers', `kind.${kind}`)}</h2>
      <Table<FactRow>
        size="small"
        rowKey="name"
        pagination={false}
        tableLayout="fixed"
        dataSource={rowsOf(kind)}
        columns={[
          {
            key: 'fact',
            title: t('ledgers.rules.fact'),
            width: '34%',
            render: (_, { key }) => anyCode('registers', `field.${kind}.${key}`),
          },
          {
            key: 'owner',
            title: t('ledgers.rules.owner'),
            render: (_, { name, key }) => {
              const rule = facts[name] ?? NOTHING
              return (
                <UnitCodeSelect
                  label={t('ledgers.rules.ownerOf', { fact: anyCode('registers', `field.${kind}.${key}`) })}
                  placeholder={t('ledgers.rules.noOwner')}
                  value={rule.owner}
                  onChange={(owner) => onChange(name, { ...rule, owner })}
                />
              )
            },
          },
          {
            key: 'fresh',
            title: t('ledgers.rules.fresh'),
            width: 220,
            render: (_, { name, key }) => {
              const rule = facts[name] ?? NOTHING
              return (
                <Flex gap={8} align="center">
                  <InputNumber
                    min={1}
                    max={3650}
                    precision={0}
                    aria-label={t('ledgers.rules.freshOf', { fact: anyCode('registers', `field.${kind}.${key}`) })}
                    placeholder={t('ledgers.rules.never')}
                    value={rule.freshDays}
                    onChange={(freshDays) => onChange(name, { ...rule, freshDays })}
                  />
                  {rule.freshDays !== null && t('ledgers.declare.days')}
                </Flex>
              )
            },
          },
        ]}
      />
    </section>
  ))
}
