import { newId } from '@yiwang/contract'
import { applicationActionRoutes, applicationRoutes, originalRoutes } from '@yiwang/contract/services'
import { z } from 'zod'
import { isSame } from '../../offline/merge.ts'
import { isUnderWay, type Operation } from '../../offline/operation.ts'
import type { Receipt } from '../../offline/outbox.ts'

/** The acts that an application on behalf is made of; an original stands with the key of its material. */
export type Step = { what: 'open' | 'materials' | 'submit' } | { what: 'original'; key: string }

const PATHS = {
  open: applicationRoutes.open.path,
  materials: applicationRoutes.setMaterials.path,
  submit: applicationActionRoutes.submit.path,
  original: originalRoutes.takeIn.path,
} as const

export function applicationKey(applicationId: string): string {
  return `application:${applicationId}`
}

type Queued = Pick<Operation, 'id' | 'said' | 'state' | 'version' | 'problem'>
const original = z.object({ materialKey: z.string() })

/** The unsent act of the same step. */
export function queuedStep(queued: readonly Queued[], step: Step): Queued | null {
  const same = queued.find(
    ({ said }) =>
      said.path === PATHS[step.what] &&
      (step.what !== 'original' || original.safeParse(said.body).data?.materialKey === step.key),
  )
  return same ?? null
}

/** Keys of the materials whose originals the server has taken in: they are not carried away twice. */
export function takenOriginals(over: readonly Pick<Receipt, 'state' | 'said'>[]): ReadonlySet<string> {
  const taken = over.filter(({ state, said }) => state === 'applied' && said.path === PATHS.original)
  return new Set(taken.flatMap(({ said }) => original.safeParse(said.body).data?.materialKey ?? []))
}

/** The server has taken the application itself; what was refused came after it. */
export function isTaken(queued: readonly Queued[]): boolean {
  return queued.length > 0 && queuedStep(queued, { what: 'open' }) === null
}

/**
 * How a step is sent when some acts of the application lie in the queue: one that says the same and is on its way stays,
 * any other is replaced.
 */
export function stepId(
  queued: readonly Queued[],
  step: Step,
  body: unknown,
): { id: string; replaces: string | null; isSent: boolean } {
  const earlier = queuedStep(queued, step)
  if (earlier && isUnderWay(earlier) && isSame(earlier.said.body, body))
    return { id: earlier.id, replaces: null, isSent: true }
  return { id: newId(), replaces: earlier?.id ?? null, isSent: false }
}

const current = z.object({ version: z.int() })
/** A new application is at its first version; saying what was handed in makes the next. */
const FIRST_VERSION = 1

/** The version that the next act on the application stands on. */
export function versionNow(queued: readonly Queued[]): number {
  if (!isTaken(queued)) return FIRST_VERSION
  const next = queuedStep(queued, { what: 'materials' }) ?? queuedStep(queued, { what: 'submit' })
  return current.safeParse(next?.problem?.current).data?.version ?? next?.version ?? FIRST_VERSION
}
