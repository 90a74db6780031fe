import type { ImportCounts, ImportMapping, ImportSheet, ImportState } from '@yiwang/contract/imports'
import type { Actor } from '../../../kernel/actor.ts'

export const TASKS = ['inspect', 'check', 'run', 'undo'] as const
export type Task = (typeof TASKS)[number]

/** An import as it lies in the database. */
export type ImportRow = {
  id: string
  name: string
  format: 'csv' | 'xlsx' | null
  bytes: number
  file_hash: string | null
  kept_until: string
  state: ImportState
  task: Task | null
  is_cancelled: boolean
  created_by: string
  created_name: string
  created_at: Date
  area_path: string | null
  unit_id: string | null
  actor: Actor
  sheet: ImportSheet | null
  sample: string | null
  signature: string | null
  mapping: ImportMapping | null
  mapping_name: string | null
  position: number
  total: number | null
  counts: ImportCounts
  checked: ImportCounts | null
  check_is_whole: boolean
  rows_per_second: number | null
  begun_at: Date | null
  finished_at: Date | null
  failure: string | null
  attempts: number
  claim: string | null
  claimed_until: Date | null
  version: number
}

export const NO_COUNTS: ImportCounts = { created: 0, changed: 0, same: 0, errors: 0, blank: 0, conflicts: 0 }

export const COLUMNS = `id, name, format, bytes, file_hash, kept_until, state, task, is_cancelled, created_by,
  created_name, created_at, area_path, unit_id, actor, sheet, sample, signature, mapping, mapping_name, position, total,
  counts, checked, check_is_whole, rows_per_second, begun_at, finished_at, failure, attempts, claim, claimed_until, version`
