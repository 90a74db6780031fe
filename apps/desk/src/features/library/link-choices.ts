import { LINK_KINDS, LINKS, type LinkKind, type SubjectKind } from '@yiwang/contract/registers'

export type LinkChoice = { kind: LinkKind; direction: 'from' | 'to'; others: readonly SubjectKind[] }

/** The links that a subject of a kind can have, from either end, each with what may stand at the far end. */
export function linkChoices(kind: SubjectKind): LinkChoice[] {
  return LINK_KINDS.flatMap((link): LinkChoice[] => {
    const ends: { from: readonly SubjectKind[]; to: readonly SubjectKind[] } = LINKS[link]
    return [
      ...(ends.from.includes(kind) ? [{ kind: link, direction: 'from' as const, others: ends.to }] : []),
      ...(ends.to.includes(kind) ? [{ kind: link, direction: 'to' as const, others: ends.from }] : []),
    ]
  })
}
