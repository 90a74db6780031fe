import { LINK_KINDS, type LinkKind, type SubjectLink } from '@yiwang/contract/registers'

export type LinkGroup = { kind: LinkKind; direction: SubjectLink['direction']; links: SubjectLink[] }

/** Whether a link holds on a day; it ends on the first day on which it no longer does. */
export function holdsOn({ validFrom, validTo }: Pick<SubjectLink, 'validFrom' | 'validTo'>, day: string): boolean {
  return (validFrom === null || validFrom <= day) && (validTo === null || validTo > day)
}

/** Links by kind and direction in the order of the kinds; those that hold first. */
export function groupLinks(links: readonly SubjectLink[], day: string): LinkGroup[] {
  return LINK_KINDS.flatMap((kind) =>
    (['from', 'to'] as const).flatMap((direction) => {
      const own = links.filter((link) => link.kind === kind && link.direction === direction)
      const ordered = own.toSorted((a, b) => Number(holdsOn(b, day)) - Number(holdsOn(a, day)))
      return own.length === 0 ? [] : [{ kind, direction, links: ordered }]
    }),
  )
}
