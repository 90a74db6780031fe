import type { Source, SubjectKind, SubjectState, Voice } from '@yiwang/contract/registers'
import type { PackedOrigins } from '../domain/origins.ts'
import type { Stored, StoredValues } from '../domain/stored-values.ts'

/** A subject as it is read. */
export type SubjectRecord = {
  id: string
  kind: SubjectKind
  label: string
  state: SubjectState
  areaId: string | null
  areaPath: string | null
  lng: number | null
  lat: number | null
  values: Record<string, Stored>
  origins: PackedOrigins
  conflicts: Record<string, Voice<Stored>[]>
  mergedInto: string | null
  changedAt: Date
  version: number
}

/** A statement as it is read, of a subject or of one of its records. */
export type StatementRecord = {
  id: string
  subjectId: string
  recordId: string | null
  at: Date
  seenAt: Date
  source: Source
  speaker: string
  actorId: string | null
  actorName: string
  importId: string | null
  values: StoredValues
  withdrawnAt: Date | null
}

export const SUBJECT_COLUMNS = `id, kind, label, state, area_id as "areaId", area_path as "areaPath", lng, lat, values, origins,
  conflicts, merged_into as "mergedInto", changed_at as "changedAt", version`

export const STATEMENT_COLUMNS = `id, subject_id as "subjectId", record_id as "recordId", at, seen_at as "seenAt", source, speaker,
  actor_id as "actorId", actor_name as "actorName", import_id as "importId", values, withdrawn_at as "withdrawnAt"`
