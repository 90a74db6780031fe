import type { AreaLevel, UnitKind } from '@yiwang/contract/areas'
import type { ColumnType } from 'kysely'
import type { MultiPolygon } from '../domain/geometry.ts'

type Generated<T> = ColumnType<T, T | undefined, T>
type Json<T> = ColumnType<T, string, string>

/** An area as it is stored; `valid_to` is the first day on which it no longer holds. */
export type AreaRow = {
  id: string
  code: string
  name: string
  level: AreaLevel
  kind: 'general' | 'dedicated'
  parent_id: string | null
  path: string
  households: number
  people: number
  state: 'valid' | 'retired'
  valid_from: string
  valid_to: string | null
  reason: string | null
  version: number
}

/** Tables of this module's schema. */
export type AreasTables = {
  'areas.areas': { tenant: string } & Omit<AreaRow, 'version' | 'state' | 'valid_to' | 'reason'> & {
      state: Generated<AreaRow['state']>
      valid_to: Generated<string | null>
      reason: Generated<string | null>
      version: Generated<number>
    }
  'areas.outlines': {
    tenant: string
    area_id: string
    valid_from: string
    valid_to: Generated<string | null>
    polygon: Json<MultiPolygon>
    reason: Generated<string | null>
    label_lng: number
    label_lat: number
    west: number
    south: number
    east: number
    north: number
  }
  'areas.successions': { tenant: string; old_id: string; new_id: string; kind: SuccessionKind; at: Date }
  'areas.code_series': { tenant: string; parent_code: string; last: number }
  'areas.rules': { tenant: string; level: string; kind: string; households_min: number; households_max: number }
  'areas.settings': {
    tenant: string
    levels: ColumnType<AreaLevel[], AreaLevel[], AreaLevel[]>
    staff_per_10000: number | null
    version: Generated<number>
  }
  'areas.units': {
    tenant: string
    id: string
    code: string
    name: string
    kind: UnitKind
    parent_id: string | null
    area_id: string
    phone: string | null
    active: Generated<boolean>
    version: Generated<number>
  }
}

export type SuccessionKind = 'split' | 'merge' | 'move'
