import { ApiError } from '@yiwang/client'
import { stageLimitRoutes, type CountyLimit } from '@yiwang/contract/catalog'
import { App, Button, Flex, Input } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { STAGE_LIMITS, useCountyLimits } from './calendars.query.ts'
import { ConditionLimitsPanel } from './condition-limits.panel.tsx'
import { LimitField } from './limit-field.tsx'
import { changedLimits, readingOf } from './limit-reading.ts'

/** Limits of the stages in the county, and filing conditions with limits of their own. */
export function LimitsPanel({ q, onSearch }: { q: string; onSearch: (q: string) => void }) {
  const county = useCountyLimits()
  if (county.isPending) return <Loading rows={8} />
  if (county.isError) return <ErrorState error={county.error} onRetry={() => void county.refetch()} />
  return (
    <div className="two wide-left">
      <ConditionLimitsPanel q={q} onSearch={onSearch} county={county.data.items} />
      <CountyLimits key={JSON.stringify(county.data.items)} items={county.data.items} />
    </div>
  )
}

function CountyLimits({ items }: { items: readonly CountyLimit[] }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const mayManage = useMay()('catalog.manage')
  const own = Object.fromEntries(items.map(({ stage, limitText, isOwn }) => [stage, isOwn ? limitText : '']))
  const [typed, setTyped] = useState<Partial<Record<string, string>>>(own)
  const [reason, setReason] = useState('')
  const save = useWrite(stageLimitRoutes.setCounty, STAGE_LIMITS)
  const limits = changedLimits(own, typed)
  const isWrong = Object.values(typed).some((text) => readingOf(text ?? '') === 'unreadable')
  const faults = save.error instanceof ApiError ? (save.error.problem?.fields ?? {}) : {}

  return (
    <section aria-label={t('admin.calendars.countyLimits')}>
      <h2>{t('admin.calendars.countyLimits')}</h2>
      <p className="quiet">{t('admin.calendars.countyHint')}</p>
      <ul className="plain limit-list">
        {items.map(({ stage, builtIn }) => (
          <li key={stage}>
            <span>{code('stage', stage)}</span>
            <LimitField
              label={code('stage', stage)}
              value={typed[stage] ?? ''}
              placeholder={builtIn}
              fault={faults[`limits.${stage}`]}
              disabled={!mayManage}
              onChange={(text) => {
                save.reset()
                setTyped({ ...typed, [stage]: text })
              }}
            />
          </li>
        ))}
      </ul>
      {mayManage && (
        <Flex gap={8} style={{ marginTop: 8 }}>
          <Input
            aria-label={t('admin.common.reason')}
            placeholder={t('admin.common.reason')}
            value={reason}
            maxLength={200}
            onChange={(event) => setReason(event.target.value)}
          />
          <Button
            type="primary"
            disabled={Object.keys(limits).length === 0 || isWrong}
            loading={save.isPending}
            onClick={() =>
              save.mutate(
                { call: { body: { limits, reason } } },
                { onSuccess: () => void message.success(t('admin.calendars.limitsSaved')) },
              )
            }
          >
            {t('admin.calendars.saveLimits')}
          </Button>
        </Flex>
      )}
      <FormProblem error={save.error} />
    </section>
  )
}
