import { applicationActionRoutes, applicationRoutes, type ApplicationView } from '@yiwang/contract/services'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { MaterialCard } from '../../shared/material-card.tsx'
import { useSay } from '../../shared/words.ts'
import { useOwnAct } from './use-own-act.ts'

/** What was asked for once and completely, to be supplied from here. */
export function SupplementPanel({ view }: { view: ApplicationView }) {
  const say = useSay()
  const params = { applicationId: view.id }
  const set = useOwnAct(applicationRoutes.setMaterials, view.id)
  const supplement = useOwnAct(applicationActionRoutes.supplement, view.id)
  const asked = new Set(view.notices.at(-1)?.keys ?? [])
  const lines = view.checkList.filter(({ key }) => asked.has(key))
  const fault = set.error ?? supplement.error
  const missing = lines.filter(({ state }) => state === 'missing').length
  return (
    <section aria-labelledby="supplement-title">
      <h2 id="supplement-title">{say('applications.supplement')}</h2>
      <p className="notice">{say('applications.supplementWhy')}</p>
      <ul>
        {lines.map((line) => (
          <MaterialCard
            key={line.key}
            line={line}
            isBusy={set.isPending}
            onSay={({ key, state, files }) => {
              const source = state === 'given' ? ('picture' as const) : null
              const body = { materials: [{ key, state, source, files, note: '' }] }
              set.mutate({ call: { params, body }, version: view.version })
            }}
          />
        ))}
      </ul>
      {fault !== null && <FaultNotice error={fault} />}
      <button
        type="button"
        className="button main"
        disabled={missing > 0 || supplement.isPending || set.isPending}
        onClick={() => supplement.mutate({ call: { params, body: { note: '' } }, version: view.version })}
      >
        {missing > 0 ? say('apply.stillMissing', { n: missing }) : say('applications.sendSupplement')}
      </button>
    </section>
  )
}
