import { newId } from '@yiwang/contract'
import type { CaseActionName, CaseView } from '@yiwang/contract/cases'
import { App } from 'antd'
import { useState } from 'react'
import { ActionModal } from '../../shared/actions/action.modal.tsx'
import { useCatalog } from '../../shared/actions/class-select.tsx'
import { useCase, useProposal } from '../../shared/cases/case.query.ts'
import { useRelated } from '../../shared/cases/related.query.ts'
import { useText } from '../../shared/i18n.ts'
import { UNDO_MS } from '../../shared/intents/intent-bar.tsx'
import type { Intent } from '../../shared/intents/intent-queue.ts'
import { intents, undoLast } from '../../shared/intents/intents.ts'
import { useSession } from '../../shared/session.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUnits } from '../../shared/ui/unit-select.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useKeys } from '../../shared/use-keys.ts'
import { CasePanel } from './case.panel.tsx'
import { dispatchIntent, firstDecision, keyAction, missingIn, plainIntent, take, unitsFor } from './decision.ts'
import type { Decision, Missing } from './decision.ts'
import { DecisionPanel } from './decision.panel.tsx'
import { draftOf } from './decision-draft.ts'
import { DuplicatesPanel } from './duplicates.panel.tsx'
import { KeysModal } from './keys.modal.tsx'
import { useClaim } from './use-claim.ts'

type DeskProps = { caseId: string; onNext: () => void; onDecided: (caseId: string, version: number) => void }

/** One case on the desk, with the keys that decide it. */
export function Desk({ caseId, onNext, onDecided }: DeskProps) {
  const one = useCase(caseId)
  useKeys({ n: () => leave(onNext), u: undoLast })
  if (one.data !== undefined) {
    return <Decide key={one.data.id} view={one.data} onNext={() => leave(onNext)} onDecided={onDecided} />
  }
  return (
    <>
      <div className="pane">
        {one.isError ? <ErrorState error={one.error} onRetry={() => void one.refetch()} /> : <Loading rows={8} />}
      </div>
      <div className="pane" />
    </>
  )
}

function leave(onNext: () => void) {
  intents.flush()
  onNext()
}

type DecideProps = { view: CaseView } & Pick<DeskProps, 'onNext' | 'onDecided'>

/** What is chosen belongs to one case, and is kept until the decision has arrived. */
function Decide({ view, onNext, onDecided }: DecideProps) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const { personId } = useSession()
  const proposal = useProposal(view.id)
  const related = useRelated(view.id)
  const catalog = useCatalog().data?.items ?? []
  const units = useUnits().data?.items ?? []
  const [{ own }, setKept, dropKept] = useDraft<{ own: Decision | null }>(draftOf(view.id), { own: null })
  const [missing, setMissing] = useState<Missing | null>(null)
  const [asks, setAsks] = useState<CaseActionName | null>(null)
  const [helps, setHelps] = useState(false)
  const [twin, setTwin] = useState<string | null>(null)
  const others = useClaim(view.id, own !== null || asks !== null)
  const candidates = proposal.data?.candidates ?? []
  const duplicates = related.data?.duplicates ?? []
  const told = new Set([view.id, ...duplicates.map(({ row }) => row.id)])
  const parent = twin ?? duplicates[0]?.row.id ?? null
  // What is not sure enough is offered, never chosen beforehand.
  const sure = view.state === 'reported' && proposal.data?.abstained === true ? [] : candidates
  const decision = own ?? firstDecision(view, sure, { catalog, units })

  function decide(draft: Omit<Intent, 'id' | 'personId' | 'sendAt'>) {
    setAsks(null)
    intents.add({ ...draft, id: newId(), personId, sendAt: Date.now() + UNDO_MS })
    onDecided(view.id, view.version)
  }

  function cannot(action: CaseActionName) {
    const why = view.can.not[action] ?? 'wrong-state'
    void message.warning(t('dispatch.keyCannot', { what: code('caseAction', action), why: code('obstacle', why) }))
  }

  function dispatch() {
    if (proposal.isPending && own === null) return
    if (!view.can.may.includes('dispatch') && !view.can.may.includes('file')) return cannot('dispatch')
    const lacks = missingIn(view.state, decision)
    setMissing(lacks)
    if (lacks !== null) return document.getElementById(`decide-${lacks}`)?.focus()
    decide(dispatchIntent(view, decision, newId, proposal.data?.model))
  }

  function press(key: 'r' | 'h' | 'c') {
    const action = keyAction(key, view.state)
    if (action === null || !view.can.may.includes(action)) return cannot(action ?? KEY_MEANS[key])
    // What needs a reason asks for it; the rest goes at once and can be undone.
    if (key === 'r') return setAsks(action)
    decide(plainIntent(view, action, {}, newId))
  }

  function merge() {
    if (parent === null) return void message.info(t('dispatch.noDuplicate'))
    if (!view.can.may.includes('merge')) return cannot('merge')
    decide(plainIntent(view, 'merge', { parentId: parent }, newId))
  }

  function choose(next: Decision) {
    setMissing(null)
    setKept({ own: next })
  }

  function takeNth(index: number) {
    const candidate = candidates[index]
    if (view.state === 'reported') {
      if (candidate !== undefined) choose(take(candidate, index, decision, catalog))
      return
    }
    const unit = unitsFor(view, candidates, decision)[index]
    if (unit !== undefined) choose({ ...decision, unitId: unit.unitId })
  }

  useKeys({
    1: () => takeNth(0),
    2: () => takeNth(1),
    3: () => takeNth(2),
    Enter: dispatch,
    d: merge,
    r: () => press('r'),
    h: () => press('h'),
    c: () => press('c'),
    '?': () => setHelps(true),
  })

  return (
    <>
      <CasePanel
        view={view}
        place={(related.data?.place ?? []).filter((row) => !told.has(row.id))}
        sameReporter={(related.data?.reporter ?? []).filter((row) => !told.has(row.id))}
      >
        <DuplicatesPanel
          duplicates={duplicates}
          chosen={parent}
          mayMerge={view.can.may.includes('merge')}
          onChoose={setTwin}
          onMerge={merge}
        />
      </CasePanel>
      <DecisionPanel
        view={view}
        candidates={candidates}
        hints={proposal.data ?? null}
        decision={decision}
        missing={missing}
        others={others}
        onDrop={own === null ? null : dropKept}
        onTake={takeNth}
        onChange={choose}
        onDispatch={dispatch}
        onKey={press}
        onNext={onNext}
        onHelp={() => setHelps(true)}
      />
      <ActionModal
        subject={view}
        action={asks}
        {...(asks === 'check' ? { initial: { passed: false } } : {})}
        onClose={() => setAsks(null)}
        onDone={() => undefined}
        onDecide={(body) => asks !== null && decide(plainIntent(view, asks, body, newId))}
      />
      <KeysModal open={helps} onClose={() => setHelps(false)} />
    </>
  )
}

const KEY_MEANS = { r: 'refuse', h: 'verify-request', c: 'close' } as const
