import type { Ranked } from './propose.ts'

/** With so many decisions learned, what was learned weighs as much as the rules. */
const EVEN_AT = 300
const MOST = 0.9

/**
 * Ranks by rules and by what was learned, joined: without experience, or where what was learned is unsure itself, the
 * words of the duty list decide; with much of it what dispatchers decided. What the reporter chose stays first: a person said so.
 */
export function mixRanks(rules: readonly Ranked[], learned: readonly Ranked[], decisions: number): Ranked[] {
  const sure = learned[0]?.score ?? 0
  const share = Math.min(MOST, decisions / (decisions + EVEN_AT)) * sure
  const mixed = new Map<string, Ranked>()
  for (const rank of rules) mixed.set(rank.subclassId, { ...rank, score: rank.score * (1 - share) })
  for (const rank of learned) {
    const known = mixed.get(rank.subclassId)
    const score = (known?.score ?? 0) + rank.score * share
    const reasons = rank.score * share > 0.05 ? [...(known?.reasons ?? []), ...rank.reasons] : (known?.reasons ?? [])
    mixed.set(rank.subclassId, { ...(known ?? rank), score, reasons })
  }
  const isChosen = ({ reasons }: Ranked) => Number(reasons.some(({ kind }) => kind === 'chosen'))
  return [...mixed.values()].sort(
    (a, b) => isChosen(b) - isChosen(a) || b.score - a.score || (a.subclassId < b.subclassId ? -1 : 1),
  )
}
