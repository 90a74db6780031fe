import { factRuleRoutes, type FactRules, type PublishedFactRules } from '@yiwang/contract/registers'
import { App, Button, Flex, Form, Input, Select } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { LEDGERS } from '../../shared/registers/registers.query.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { sayDay } from '../../shared/when.ts'
import { FactRuleTable } from './fact-rule-table.tsx'
import { wholeRules } from './fact-rule-rows.ts'
import { FACT_RULES, useFactRules } from './ledgers.query.ts'
import { SourceRanksFields } from './source-ranks.tsx'

/** Who answers for which fact, how long it stays fresh, and whose word goes before whose; with every version before. */
export function FactRulesScreen() {
  const { t, lang } = useText()
  const rules = useFactRules()
  const [shown, setShown] = useState<number | null>(null)
  if (rules.isPending) return <Loading rows={8} />
  if (rules.isError) return <ErrorState error={rules.error} onRetry={() => void rules.refetch()} />
  const { versions, version: current, following } = rules.data
  const version = versions.find((one) => one.version === shown) ?? versions[0]
  const nameOf = ({ version: n, publishedAt, publishedBy }: PublishedFactRules) =>
    n === 0
      ? t('ledgers.rules.shipped')
      : [t('ledgers.declare.versionNumber', { n }), publishedAt && sayDay(publishedAt, lang), publishedBy]
          .filter(Boolean)
          .join(' · ')
  return (
    <div className="page">
      <PageHeader
        title={t('ledgers.rules.title')}
        sub={t('ledgers.rules.sub')}
        extra={
          <Select
            aria-label={t('ledgers.lists.version')}
            style={{ minWidth: 240 }}
            value={version?.version ?? current}
            options={versions.map((one) => ({ value: one.version, label: nameOf(one) }))}
            onChange={setShown}
          />
        }
      />
      {following && <p role="status">◷ {t('ledgers.rules.following')}</p>}
      {version && version.note !== '' && <p className="quiet">{t('ledgers.rules.reason', { note: version.note })}</p>}
      {version && <RulesForm key={version.version} rules={version} current={current} onSaved={() => setShown(null)} />}
    </div>
  )
}

type FormProps = { rules: PublishedFactRules; current: number; onSaved: () => void }

/** An earlier version can be taken up again: it is published anew. */
function RulesForm({ rules, current, onSaved }: FormProps) {
  const { t } = useText()
  const { message } = App.useApp()
  const publish = useWrite(factRuleRoutes.publish, FACT_RULES, LEDGERS)
  const [draft, setDraft] = useState<FactRules>(() => ({ facts: wholeRules(rules.facts), ranks: rules.ranks }))
  const [note, setNote] = useState('')
  const isReady = note.trim().length >= 2

  function save(): void {
    publish.mutate(
      { call: { body: { ...draft, note } }, version: current },
      {
        onSuccess: () => {
          void message.success(t('ledgers.rules.saved'))
          onSaved()
        },
      },
    )
  }

  return (
    <>
      <SourceRanksFields ranks={draft.ranks} onChange={(ranks) => setDraft({ ...draft, ranks })} />
      <FactRuleTable
        facts={draft.facts}
        onChange={(key, rule) => setDraft({ ...draft, facts: { ...draft.facts, [key]: rule } })}
      />
      <FormProblem error={publish.error} onReload={onSaved} />
      <Flex gap={8} align="end" wrap className="declare-foot">
        <Form.Item
          layout="vertical"
          htmlFor="fact-rules-note"
          label={t('ledgers.rules.note')}
          style={{ flex: 1, minWidth: 280, margin: 0 }}
        >
          <Input id="fact-rules-note" maxLength={200} value={note} onChange={(event) => setNote(event.target.value)} />
        </Form.Item>
        <Button type="primary" disabled={!isReady} loading={publish.isPending} onClick={save}>
          {t('ledgers.rules.publish')}
        </Button>
      </Flex>
    </>
  )
}
