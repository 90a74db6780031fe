import { z } from 'zod'
import { newId } from '@yiwang/contract'
import type { Facts, Operation } from '../../offline/operation.ts'
import { mergeFacts, type Merge } from '../../offline/merge.ts'

/** What a conflict tells of the state that won, where facts are concerned. */
const winner = z.object({ version: z.int().nullable().catch(null), facts: z.record(z.string(), z.unknown()) })

/** The three sides of a refused change of facts; null where the refusal is of another kind. */
export function conflictOf({
  said,
  problem,
}: Pick<Operation, 'said' | 'problem'>): (Merge & { version: number | null }) | null {
  if (said.facts === null || problem?.code !== 'conflict') return null
  const theirs = winner.safeParse(problem.current).data
  return theirs ? { ...mergeFacts(said.facts.base, said.facts.mine, theirs.facts), version: theirs.version } : null
}

/** The same act over again, with the facts that the person chose, on top of the version that won. */
export function againWith({ said, aggregate, id }: Operation, facts: Facts, merge: Merge & { version: number | null }) {
  const body = typeof said.body === 'object' && said.body !== null ? said.body : {}
  const { merged, conflicts } = merge
  const theirs = { ...merged, ...Object.fromEntries(conflicts.map((one) => [one.field, one.theirs])) }
  return {
    id: newId(),
    call: { params: said.params, query: said.query, body: { ...body, facts } },
    version: merge.version,
    aggregate,
    label: said.label,
    form: said.form,
    facts: { base: theirs, mine: facts },
    replaces: id,
  }
}
