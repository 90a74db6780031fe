import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { App, Tabs } from 'antd'
import { useState } from 'react'
import { ActionForm } from '../../shared/actions/action-form.tsx'
import { ActionPanel } from '../../shared/actions/action-panel.tsx'
import { CaseText } from '../../shared/cases/case-body.tsx'
import { CaseHeading } from '../../shared/cases/case-heading.tsx'
import { CaseMap } from '../../shared/cases/case-map.tsx'
import { useCase } from '../../shared/cases/case.query.ts'
import { Facts } from '../../shared/cases/facts.tsx'
import { Timeline } from '../../shared/cases/timeline.tsx'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'

/** What a unit does with a case, in the order of the procedure. */
const DESK_ACTIONS: readonly CaseActionName[] = ['accept', 'handle', 'return', 'feedback']

export function CasePanel({ caseId }: { caseId: string }) {
  const one = useCase(caseId)
  if (one.data !== undefined) return <OpenCase view={one.data} />
  return (
    <div className="pane">
      {one.isError ? <ErrorState error={one.error} onRetry={() => void one.refetch()} /> : <Loading rows={8} />}
    </div>
  )
}

function OpenCase({ view }: { view: CaseView }) {
  const { t } = useText()
  return (
    <section className="pane pane-scroll pane-case" aria-label={t('dispatch.detail')} tabIndex={0}>
      <CaseHeading view={view} />
      <div className="two wide-left">
        <div>
          <CaseText view={view} />
          <h3>{t('case.story')}</h3>
          <Timeline entries={view.timeline} told={view.text} />
        </div>
        <div>
          <DeskActions key={`${view.id} ${view.state}`} view={view} />
          <h3>{t('case.facts')}</h3>
          <Facts view={view} />
          <h3>{t('case.place')}</h3>
          <CaseMap view={view} height={200} />
        </div>
      </div>
    </section>
  )
}

/** The forms stand open beside the case: nothing has to be clicked to see what is asked. */
function DeskActions({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const open = DESK_ACTIONS.filter((action) => view.can.may.includes(action))
  const [chosen, setChosen] = useState<string | undefined>(open[0])
  return (
    <>
      <h3>{t('case.mayNow')}</h3>
      {open.length > 0 && (
        <Tabs
          size="small"
          {...(chosen === undefined ? {} : { activeKey: chosen })}
          onChange={setChosen}
          items={open.map((action) => ({
            key: action,
            label: code('caseAction', action),
            children: (
              <ActionForm
                subject={view}
                action={action}
                onDone={() => void message.success(t('act.sent', { what: code('caseAction', action) }))}
              />
            ),
          }))}
        />
      )}
      <ActionPanel view={view} hide={open} />
    </>
  )
}
