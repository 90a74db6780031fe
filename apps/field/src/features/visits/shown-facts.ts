import type { Sheet, SheetField, SheetSubject } from '@yiwang/contract/campaigns'
import type { VisitReport } from '@yiwang/contract/visits'

/** What is known of somebody: what has grown stale, and what is fresh. */
export function partsKnown({ fields }: Pick<SheetSubject, 'fields'>): { stale: SheetField[]; fresh: SheetField[] } {
  return {
    stale: fields.filter(({ state }) => state === 'stale'),
    fresh: fields.filter(({ state }) => state === 'known'),
  }
}

/** What stood before whoever is at the door: what is stale of everybody, and of those that were opened what is fresh too. */
export function shownOf(sheet: Sheet | undefined, opened: ReadonlySet<string>): VisitReport['shown'] {
  if (sheet?.readAt === undefined) return undefined
  const subjects = sheet.subjects.flatMap((subject) => {
    const { stale, fresh } = partsKnown(subject)
    const facts = [...stale, ...(opened.has(subject.id) ? fresh : [])].map(({ key }) => key)
    return facts.length === 0 ? [] : [{ subjectId: subject.id, facts }]
  })
  return { readAt: sheet.readAt, subjects }
}
