import type { Id } from '@yiwang/contract'
import type { LinkKind, PlainValues, Source, SubjectKind } from '@yiwang/contract/registers'
import type { SubjectRecord } from '../store/tables.ts'

export type NewLink = { kind: LinkKind; to: Id; relation?: string; from?: string; until?: string }

export type SubjectRow = {
  /** Without one the subject is found by its numbers (`match`) or made. */
  id?: Id
  kind: SubjectKind
  values: PlainValues
  areaId?: Id
  /** ISO date or instant; the time of the batch where it is not said. */
  seenAt?: string
  links?: readonly NewLink[]
}

/** What the statements of a batch have in common. */
export type BatchHead = {
  tenant: string
  at: Date
  actor: { id: Id | null; name: string }
  source: Source
  /** Code of the unit, or the name of the table, that says it; empty for whoever stood at the door. */
  speaker: string
  importId?: Id
}

export type SubjectBatch = BatchHead & { match?: boolean; rows: readonly SubjectRow[] }

/** `conflicts` are the fields on which sources disagree now, and links that an import may not replace. */
export type SavedSubject = { id: Id; outcome: 'created' | 'changed' | 'same'; conflicts: string[] }

/** All rows of a batch that speak of one subject. */
export type Group = { id: string; kind: SubjectKind; known: SubjectRecord | null; rows: SubjectRow[] }

/** A day begins at midnight in China. */
export function instantOf(seenAt: string | undefined, at: Date): string {
  if (seenAt === undefined) return at.toISOString()
  return new Date(seenAt.length === 10 ? `${seenAt}T00:00:00+08:00` : seenAt).toISOString()
}
