import { caseProcedure } from '@yiwang/contract/cases'
import type { CasePause, CaseState, Holding } from '@yiwang/contract/cases'

/** A step of the story, as far as it says who has the case from then on. */
export type Turn = {
  at: string
  toState: CaseState
  /** The unit or worker that a step names. */
  named: string | null
}

/** Who held a case for how long, from its steps in order: steps that change nothing join the stretch before them. */
export function holdingsOf(turns: readonly Turn[], pause: CasePause | null): Holding[] {
  const stretches: Holding[] = []
  let unitName: string | null = null
  for (const { at, toState, named } of turns) {
    const holder = caseProcedure.holder[toState]
    if (holder === 'unit') unitName = named ?? unitName
    const last = stretches.at(-1)
    if (last?.state === toState && (holder !== 'unit' || last.name === unitName)) continue
    if (last) last.to = at
    const name = holder === 'unit' ? unitName : holder === 'worker' ? named : null
    stretches.push({ holder, name, state: toState, from: at, to: null, reason: toState === 'paused' ? 'paused' : null })
  }
  const last = stretches.at(-1)
  if (last?.state === 'paused' && pause) last.reason = pause.reason
  return last?.holder === 'nobody' ? stretches.slice(0, -1) : stretches
}
