import { z } from 'zod'

/** What the library keeps facts about. Any number of ledgers hang on these. */
export const SUBJECT_KINDS = ['person', 'household', 'dwelling', 'organisation', 'place', 'vehicle'] as const
export const subjectKind = z.enum(SUBJECT_KINDS)
export type SubjectKind = z.infer<typeof subjectKind>

/**
 * `absent` is away for a while and comes back; `gone` has moved out of the county or was pulled down or closed;
 * `merged` lives on in another subject.
 */
export const SUBJECT_STATES = ['active', 'absent', 'gone', 'deceased', 'merged'] as const
export const subjectState = z.enum(SUBJECT_STATES)
export type SubjectState = z.infer<typeof subjectState>

type Ends = { readonly from: readonly SubjectKind[]; readonly to: readonly SubjectKind[]; readonly single?: true }

/** Links between subjects, each with dates. `single`: at most one at a time from the same subject. */
export const LINKS = {
  'lives-in': { from: ['person', 'household'], to: ['dwelling'] },
  'member-of': { from: ['person'], to: ['household'], single: true },
  'part-of': { from: ['dwelling'], to: ['dwelling'], single: true },
  'works-at': { from: ['person'], to: ['organisation'] },
  'located-in': { from: ['organisation', 'place'], to: ['dwelling'] },
  'owner-of': { from: ['person', 'organisation'], to: ['dwelling', 'vehicle', 'place', 'organisation'] },
  'tenant-of': { from: ['person', 'household', 'organisation'], to: ['dwelling'] },
  'guardian-of': { from: ['person'], to: ['person'] },
  'carer-of': { from: ['person'], to: ['person'] },
  'contact-of': { from: ['person'], to: ['organisation', 'place'] },
} as const satisfies Record<string, Ends>

export type LinkKind = keyof typeof LINKS
export const LINK_KINDS = Object.keys(LINKS) as LinkKind[]
export const linkKind = z.enum(LINK_KINDS as [LinkKind, ...LinkKind[]])

/** Whether a link of this kind may lead from one kind of subject to another. */
export function mayLink(kind: LinkKind, from: SubjectKind, to: SubjectKind): boolean {
  const ends: Ends = LINKS[kind]
  return ends.from.includes(from) && ends.to.includes(to)
}

/** Things that happen to people and households; each changes links and states and is kept as what happened. */
export const LIFE_EVENTS = ['birth', 'death', 'move-in', 'move-out', 'move-within', 'leave', 'return', 'split'] as const
export const lifeEvent = z.enum(LIFE_EVENTS)
export type LifeEvent = z.infer<typeof lifeEvent>
