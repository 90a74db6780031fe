import { caseProcedure } from '@yiwang/contract/cases'
import type { CaseState, Holding, Standstill } from '@yiwang/contract/cases'

/** A step of the story, as far as it says who has the case from then on. */
export type Turn = {
  at: string
  toState: CaseState
  /** The unit or worker that a step names. */
  named: string | null
}

/**
 * Who held a case for how long, from its steps in order: steps that change nothing join the stretch before them. A
 * stretch in which the clock stood says why, also when it is over.
 */
export function holdingsOf(turns: readonly Turn[], stands: readonly Pick<Standstill, 'from' | 'reason'>[]): Holding[] {
  const stretches: Holding[] = []
  let unitName: string | null = null
  for (const { at, toState, named } of turns) {
    const holder = caseProcedure.holder[toState]
    if (holder === 'unit') unitName = named ?? unitName
    const last = stretches.at(-1)
    if (last?.state === toState && (holder !== 'unit' || last.name === unitName)) continue
    if (last) last.to = at
    const name = holder === 'unit' ? unitName : holder === 'worker' ? named : null
    const stood = toState === 'paused' ? (stands.find(({ from }) => from === at)?.reason ?? 'paused') : null
    stretches.push({ holder, name, state: toState, from: at, to: null, reason: stood })
  }
  const last = stretches.at(-1)
  return last?.holder === 'nobody' ? stretches.slice(0, -1) : stretches
}
