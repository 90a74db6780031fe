import type { SourceRanks } from '@yiwang/contract/registers'
import { Flex, Form, InputNumber } from 'antd'
import { useText } from '../../shared/i18n.ts'

type Props = { ranks: SourceRanks; onChange: (ranks: SourceRanks) => void }

const RANKED = ['department', 'visit', 'resident', 'import'] as const

/** Levels of the sources; a decision of a person stands above all and cannot be moved. */
export function SourceRanksFields({ ranks, onChange }: Props) {
  const { t, code } = useText()
  return (
    <section className="panel" aria-labelledby="source-ranks">
      <h2 id="source-ranks">{t('ledgers.rules.ranks')}</h2>
      <p className="quiet">{t('ledgers.rules.ranksHint')}</p>
      <Flex gap={32} wrap>
        {RANKED.map((source) => (
          <Form.Item
            key={source}
            layout="vertical"
            htmlFor={`rank-${source}`}
            label={code('registers', `source.${source}`)}
            style={{ margin: 0 }}
          >
            <InputNumber
              id={`rank-${source}`}
              min={1}
              max={9}
              precision={0}
              value={ranks[source]}
              onChange={(level) => onChange({ ...ranks, [source]: level ?? ranks[source] })}
            />
          </Form.Item>
        ))}
      </Flex>
    </section>
  )
}
