import { Button, Checkbox } from 'antd'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useKeys } from '../../shared/use-keys.ts'
import { BatchAcceptModal } from './batch-accept.modal.tsx'
import { CasePanel } from './case.panel.tsx'
import { InboxGroup } from './inbox-group.tsx'
import { GROUPS, neighbour } from './inbox.ts'
import { useInbox } from './use-inbox.ts'

const departmentSearch = z.object({
  case: z.uuid().optional().catch(undefined),
  only: z.literal('card').optional().catch(undefined),
})

/** The desk of a unit: what to accept, to answer, what is due, our part of others' work, and what waits for others. */
export function DepartmentScreen() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(departmentSearch)
  const inbox = useInbox(search.only ?? null)
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set())
  const [batch, setBatch] = useState(false)
  const toAccept = inbox.groups.accept
  const chosenRows = toAccept.filter((row) => ticked.has(row.id))
  const chosen = search.case ?? null
  // Only when the lists are there: the one that arrives first must not choose.
  const first = inbox.isPending ? undefined : inbox.order[0]
  useEffect(() => {
    if (chosen === null && first !== undefined) setSearch({ case: first })
  }, [chosen, first, setSearch])

  const pick = (caseId: string | null) => caseId !== null && setSearch({ case: caseId })
  const tick = (caseId: string) =>
    setTicked((old) => new Set(old.has(caseId) ? [...old].filter((id) => id !== caseId) : [...old, caseId]))
  const step = (by: 1 | -1) => pick(neighbour(inbox.order, chosen, by))
  useKeys({
    j: () => step(1),
    ArrowDown: () => step(1),
    k: () => step(-1),
    ArrowUp: () => step(-1),
    x: () => chosen !== null && toAccept.some((row) => row.id === chosen) && tick(chosen),
    b: () => chosenRows.length > 0 && setBatch(true),
  })
  useEffect(() => {
    document.querySelector('.department [aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  const bar = (
    <>
      <Checkbox
        checked={chosenRows.length === toAccept.length}
        indeterminate={chosenRows.length > 0 && chosenRows.length < toAccept.length}
        onChange={(event) => setTicked(new Set(event.target.checked ? toAccept.map((row) => row.id) : []))}
      >
        {t('department.all')}
      </Checkbox>
      <Button size="small" type="primary" disabled={chosenRows.length === 0} onClick={() => setBatch(true)}>
        {t('department.batch', { n: chosenRows.length })} <kbd>B</kbd>
      </Button>
    </>
  )
  const shown = GROUPS.filter((group) => inbox.groups[group].length > 0)
  return (
    <div className="department">
      <section className="pane pane-scroll" aria-label={t('department.inbox')}>
        <h1 className="hidden">{t('department.title')}</h1>
        {(inbox.cards > 0 || search.only !== undefined) && (
          <div className="inbox-bar">
            <Chip
              on={search.only === 'card'}
              tone="soon"
              count={inbox.cards}
              onToggle={() => setSearch({ only: search.only === 'card' ? undefined : 'card' })}
            >
              {code('matter', 'card')}
            </Chip>
          </div>
        )}
        <p className="quiet inbox-keys">{t('department.keys')}</p>
        {inbox.isPending && <Loading rows={8} />}
        {inbox.failed !== undefined && <ErrorState error={inbox.failed.error} onRetry={inbox.retry} />}
        {!inbox.isPending && inbox.failed === undefined && shown.length === 0 && (
          <EmptyState title={t('department.empty')} hint={t('department.emptyHint')} />
        )}
        {!inbox.isPending &&
          shown.map((group) => (
            <InboxGroup
              key={group}
              group={group}
              rows={inbox.groups[group]}
              chosen={chosen}
              onPick={pick}
              {...(group === 'accept' ? { ticked: { ids: ticked, onTick: tick, bar } } : {})}
              {...inbox.moreOf(group)}
            />
          ))}
      </section>
      {chosen === null ? <EmptyState title={t('department.pick')} /> : <CasePanel key={chosen} caseId={chosen} />}
      {batch && (
        <BatchAcceptModal
          rows={chosenRows}
          onClose={() => {
            setBatch(false)
            setTicked(new Set())
          }}
        />
      )}
    </div>
  )
}
