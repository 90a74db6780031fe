import { z } from 'zod'
import { id, instant, pageOf, text } from '../core/index.ts'
import { receipt } from './actions.ts'
import { materialKey } from './actions.ts'

/**
 * Where a paper original is: with its owner, with somebody of ours, between two of ours (offered and not yet taken), or in a
 * sealed bundle. Each hand-over has two sides: one offers, the other takes.
 */
export const ORIGINAL_STATES = ['held', 'offered', 'bundled', 'returned', 'lost'] as const
export const originalState = z.enum(ORIGINAL_STATES)
export type OriginalState = z.infer<typeof originalState>

export const CUSTODY_ACTIONS = [
  'take-in',
  'offer',
  'take',
  'call-back',
  'bundle',
  'unbundle',
  'return',
  'report-lost',
] as const
export type CustodyAction = (typeof CUSTODY_ACTIONS)[number]

/** An original with whoever answers for it now; `offeredTo` is who shall take it. */
export type OriginalCore = {
  state: OriginalState
  holderId: string | null
  offeredTo: string | null
  bundleId: string | null
  version: number
}

export const CUSTODY_OBSTACLES = [
  'not-holder',
  'not-offered-to-you',
  'on-its-way',
  'gone',
  'own-hands',
  'not-in-bundle',
] as const
export type CustodyObstacle = (typeof CUSTODY_OBSTACLES)[number]

type Step =
  | { type: 'offer'; to: string }
  | { type: 'take' }
  | { type: 'call-back' }
  | { type: 'bundle'; bundleId: string }
  | { type: 'unbundle'; bundleId: string }
  | { type: 'return' }
  | { type: 'report-lost' }

/** One step of the chain. Nobody gives away what another holds, and nothing is taken that was not offered. */
export function applyCustody(
  core: OriginalCore,
  step: Step,
  by: string,
): { ok: true; next: OriginalCore } | { ok: false; reason: CustodyObstacle } {
  const to = (changes: Partial<OriginalCore>) =>
    ({ ok: true, next: { ...core, ...changes, version: core.version + 1 } }) as const
  const no = (reason: CustodyObstacle) => ({ ok: false, reason }) as const
  if (core.state === 'returned' || core.state === 'lost') return no('gone')
  switch (step.type) {
    case 'take':
      if (core.state !== 'offered' || core.offeredTo !== by) return no('not-offered-to-you')
      return to({ state: 'held', holderId: by, offeredTo: null })
    case 'unbundle':
      // Whoever opens the bundle takes what is in it.
      if (core.state !== 'bundled' || core.bundleId !== step.bundleId) return no('not-in-bundle')
      return to({ state: 'held', holderId: by, bundleId: null })
    case 'report-lost':
      return core.holderId === by || core.offeredTo === by || core.state === 'bundled'
        ? to({ state: 'lost', offeredTo: null, bundleId: null })
        : no('not-holder')
    default:
      if (core.holderId !== by) return no('not-holder')
  }
  if (step.type === 'call-back') {
    return core.state === 'offered' ? to({ state: 'held', offeredTo: null }) : no('not-offered-to-you')
  }
  if (core.state !== 'held') return no('on-its-way')
  if (step.type === 'offer') {
    return step.to === by ? no('own-hands') : to({ state: 'offered', offeredTo: step.to })
  }
  if (step.type === 'bundle') return to({ state: 'bundled', bundleId: step.bundleId })
  return to({ state: 'returned', holderId: null })
}

/** One hand-over of the chain. */
export const custodyStep = z.object({
  at: instant,
  action: z.enum(CUSTODY_ACTIONS),
  fromName: z.string(),
  toName: z.string(),
  note: z.string(),
})
export type CustodyStep = z.infer<typeof custodyStep>

export const original = z.object({
  id,
  applicationId: id,
  applicationNumber: z.string(),
  matterName: z.string(),
  materialKey,
  title: z.string(),
  pieces: z.int(),
  state: originalState,
  holderId: id.nullable(),
  holderName: z.string(),
  offeredTo: id.nullable(),
  offeredName: z.string().nullable(),
  bundleId: id.nullable(),
  changedAt: instant,
  /** The application is over and the paper is not back: it is to be returned now. */
  overdue: z.boolean(),
  version: z.int(),
  /** The chain from the applicant on. */
  chain: z.array(custodyStep),
  can: z.record(z.enum(['offer', 'take', 'call-back', 'return', 'report-lost']), z.boolean()),
})
export type Original = z.infer<typeof original>
export const originalPage = pageOf(original)

/** Taken from the applicant, who signs for having handed it over. */
export const newOriginal = z.object({
  id,
  materialKey,
  title: text(80, 1),
  pieces: z.int().min(1).max(200).default(1),
  receipt,
})

export const BUNDLE_STATES = ['open', 'sealed', 'received', 'settled'] as const
export const bundleState = z.enum(BUNDLE_STATES)
export type BundleState = z.infer<typeof bundleState>

/** One paper of a bundle; `found` is null until the bundle was opened. */
export type BundleItem = { id: string; found: boolean | null; settled: boolean }
export type BundleCore = { state: BundleState; madeBy: string; items: readonly BundleItem[]; version: number }

export const BUNDLE_OBSTACLES = [
  'empty',
  'not-open',
  'not-sealed',
  'own-seal',
  'item-unknown',
  'no-difference',
] as const
export type BundleObstacle = (typeof BUNDLE_OBSTACLES)[number]

type BundleStep = { type: 'seal' } | { type: 'receive'; found: readonly string[] } | { type: 'settle'; itemId: string }

/**
 * Seals a bundle, or opens it and says what was found: what was sealed and is not found is a difference that somebody must
 * settle. Whoever sealed it does not open it.
 */
export function applyBundle(
  core: BundleCore,
  step: BundleStep,
  by: string,
): { ok: true; next: BundleCore } | { ok: false; reason: BundleObstacle } {
  const no = (reason: BundleObstacle) => ({ ok: false, reason }) as const
  const to = (state: BundleState, items: readonly BundleItem[]) =>
    ({ ok: true, next: { ...core, state, items, version: core.version + 1 } }) as const
  if (step.type === 'seal') {
    if (core.state !== 'open') return no('not-open')
    return core.items.length === 0 ? no('empty') : to('sealed', core.items)
  }
  if (step.type === 'receive') {
    if (core.state !== 'sealed') return no('not-sealed')
    if (by === core.madeBy) return no('own-seal')
    const known = new Set(core.items.map((item) => item.id))
    if (step.found.some((one) => !known.has(one))) return no('item-unknown')
    const found = new Set(step.found)
    const items = core.items.map((item) => ({ ...item, found: found.has(item.id), settled: found.has(item.id) }))
    return to(items.every((item) => item.found) ? 'settled' : 'received', items)
  }
  if (core.state !== 'received') return no('no-difference')
  const item = core.items.find((one) => one.id === step.itemId)
  if (!item) return no('item-unknown')
  if (item.settled) return no('no-difference')
  const items = core.items.map((one) => (one.id === step.itemId ? { ...one, settled: true } : one))
  return to(items.every((one) => one.settled) ? 'settled' : 'received', items)
}

/** What was sealed and not found. */
export function differencesIn({ items }: Pick<BundleCore, 'items'>): string[] {
  return items.filter(({ found }) => found === false).map((item) => item.id)
}

export const bundleRow = z.object({
  id,
  number: z.string(),
  state: bundleState,
  fromAreaId: id,
  fromAreaName: z.string(),
  toAreaId: id,
  toAreaName: z.string(),
  madeBy: z.string(),
  /** Papers put in, and papers found when it was opened. */
  sealedCount: z.int(),
  receivedCount: z.int().nullable(),
  openedAt: instant,
  sealedAt: instant.nullable(),
  receivedAt: instant.nullable(),
  receivedBy: z.string().nullable(),
  note: z.string(),
  version: z.int(),
})
export type BundleRow = z.infer<typeof bundleRow>

export const bundleView = bundleRow.extend({
  items: z.array(
    z.object({
      originalId: id,
      applicationId: id,
      applicationNumber: z.string(),
      matterName: z.string(),
      title: z.string(),
      pieces: z.int(),
      found: z.boolean().nullable(),
      settled: z.boolean(),
      note: z.string(),
    }),
  ),
  can: z.record(z.enum(['add', 'seal', 'receive', 'settle']), z.boolean()),
})
export type BundleView = z.infer<typeof bundleView>
