/** States of a version of a matter: one person proposes it, another publishes it; the next one replaces it on its day. */
export const MATTER_VERSION_STATES = ['draft', 'proposed', 'published', 'withdrawn'] as const
export type MatterVersionState = (typeof MATTER_VERSION_STATES)[number]
export const MATTER_ACTIONS = ['edit', 'propose', 'publish', 'return', 'discard', 'retire'] as const
export type MatterAction = (typeof MATTER_ACTIONS)[number]

/**
 * What may be done with a matter whose open version (draft or proposed) is in `open`, null when there is none.
 * `retire` asks for a published version that is not retired yet.
 */
export function matterActions(open: 'draft' | 'proposed' | null, isPublished: boolean): MatterAction[] {
  if (open === 'proposed') return ['publish', 'return', 'discard']
  const steps: MatterAction[] = open === 'draft' ? ['edit', 'propose', 'discard'] : ['edit']
  return isPublished && open === null ? [...steps, 'retire'] : steps
}
