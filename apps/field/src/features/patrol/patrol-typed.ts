import { z } from 'zod'

const finding = z.object({
  patrolId: z.uuid(),
  areaId: z.uuid(),
  /** Id of the case to be: sent twice it is one. */
  caseId: z.uuid(),
  text: z.string().catch(''),
  photos: z.array(z.object({ id: z.string() })).catch([]),
})
/** A finding as it stands in its form. */
export type TypedFinding = z.infer<typeof finding>

const end = z.object({ patrolId: z.uuid(), seen: z.array(z.string()).catch([]), note: z.string().catch('') })
/** What is said at the end of a patrol, as it stands in its form. */
export type TypedEnd = z.infer<typeof end>

/** A finding that was not taken; null where something else was typed. */
export function typedFinding(typed: unknown): TypedFinding | null {
  return finding.safeParse(typed).data ?? null
}

export function typedEnd(typed: unknown): TypedEnd | null {
  return end.safeParse(typed).data ?? null
}

/** Search of the patrols' address: which form stands open, and the unsent act whose words stand in it. */
export const patrolSearch = z.object({
  act: z.enum(['find', 'finish']).optional().catch(undefined),
  from: z.uuid().optional().catch(undefined),
})
