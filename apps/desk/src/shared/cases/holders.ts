import { caseProcedure, type CaseView, type Holder } from '@yiwang/contract/cases'

/** A stretch of time during which one party held the case. */
export type Stretch = { holder: Holder; unitName: string | null; from: number; to: number; share: number; now: boolean }

type Story = Pick<CaseView, 'timeline' | 'state' | 'reportedAt'>

/** Who held a case from when to when, from its story; neighbours with the same holder are one. Ends with `now`. */
export function stretchesOf(story: Story, now: number): Stretch[] {
  const steps = [...story.timeline].sort((a, b) => a.at.localeCompare(b.at))
  const out: Stretch[] = []
  let unitName: string | null = null
  steps.forEach((step, index) => {
    const holder = caseProcedure.holder[step.toState]
    const from = Date.parse(step.at)
    const next = steps[index + 1]
    const to = next === undefined ? Math.max(now, from) : Date.parse(next.at)
    const named: unknown = step.facts['unitName']
    if (step.action === 'dispatch' && typeof named === 'string') unitName = named
    const unit = holder === 'unit' ? unitName : null
    const last = out.at(-1)
    if (last !== undefined && last.holder === holder && last.unitName === unit) last.to = to
    else if (holder !== 'nobody') out.push({ holder, unitName: unit, from, to, share: 0, now: false })
    else if (last !== undefined) out.push({ holder, unitName: null, from, to: from, share: 0, now: false })
  })
  const held = joined(out.filter((stretch) => stretch.holder !== 'nobody'))
  const total = held.reduce((sum, stretch) => sum + stretch.to - stretch.from, 0)
  const open = caseProcedure.holder[story.state] !== 'nobody'
  return held.map((stretch, index) => ({
    ...stretch,
    share: total === 0 ? 1 / held.length : (stretch.to - stretch.from) / total,
    now: open && index === held.length - 1,
  }))
}

/** A case closed and reopened in the same moment was never out of its holder's hands. */
function joined(stretches: readonly Stretch[]): Stretch[] {
  return stretches.reduce<Stretch[]>((all, stretch) => {
    const last = all.at(-1)
    const goesOn = last?.holder === stretch.holder && last.unitName === stretch.unitName && last.to === stretch.from
    return goesOn && last ? [...all.slice(0, -1), { ...last, to: stretch.to }] : [...all, stretch]
  }, [])
}
