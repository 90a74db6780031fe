import type {
  CardKind,
  CaseState,
  Channel,
  Course,
  Priority,
  RatingState,
  Stage,
  StoppedClock,
} from '@yiwang/contract/cases'
import type { ColumnType, Selectable } from 'kysely'

type Json<T> = ColumnType<T, string, string>
/** Columns that the database fills or that only it reads. */
type Hidden = ColumnType<never, never, never>

export type PhotoRef = { id: string; kind: 'before' | 'after' | 'site' }
/** A recording that stands with the pictures of a step. */
export type VoiceRef = { id: string; kind: 'voice'; seconds: number }

export type CaseTable = {
  tenant: string
  id: string
  number: string
  tracking_code: string
  title: string
  text: string
  state: CaseState
  priority: Priority
  channel: Channel
  catalog_version_id: string | null
  subclass_id: string | null
  condition_id: string | null
  area_id: string | null
  area_path: string | null
  address: string
  lng: number | null
  lat: number | null
  reporter_id: string | null
  reporter_name_sealed: string | null
  reporter_name_masked: string | null
  reporter_phone_sealed: string | null
  reporter_phone_masked: string | null
  reporter_phone_index: string | null
  unit_id: string | null
  assignee_id: string | null
  limit_text: string | null
  clock_started_at: Date | null
  due_at: Date | null
  due_provisional: boolean
  handled_at: Date | null
  reported_at: Date
  changed_at: Date
  closed_at: Date | null
  reworks: number
  returns: number
  solved: 'yes' | 'partly' | 'no' | null
  satisfaction: number | null
  open: boolean
  cover_id: string | null
  parent_id: string | null
  promised_at: Date | null
  clock_stage: Stage | null
  handling_due_at: Date | null
  rating: RatingState
  excluded: string | null
  key_matter: boolean
  cards_open: number
  asks: ('endorse' | 'decide')[]
  arbitration: Course['arbitration']
  assisting: string[]
  attention: boolean
  /** When time alone next brings something about. */
  watch_at: Date | null
  /** Calendars, each with its version, that running clocks were counted by. */
  calendars: string | null
  course: Json<Course>
  version: number
}

export type TimelineTable = {
  tenant: string
  case_id: string
  id: string
  at: Date
  action: string
  from_state: CaseState | null
  to_state: CaseState
  actor_id: string | null
  actor_name: string
  unit_id: string | null
  note: string
  open: boolean
  facts: Json<Record<string, string | number | boolean | null>>
  photos: Json<(PhotoRef | VoiceRef)[]>
  /** Clocks that this step stopped; null for none. */
  clocks: ColumnType<StoppedClock[] | null, string | null, never>
  version: number
  written: Hidden
}

export type CardTable = {
  tenant: string
  id: string
  case_id: string
  kind: CardKind
  source: 'person' | 'clock' | 'ladder'
  receiver: 'unit' | 'dispatcher'
  step: string | null
  stage: Stage | 'assist' | null
  unit_id: string | null
  area_path: string | null
  text: string
  issued_by: string | null
  issued_by_name: string
  issued_at: Date
  due_at: Date | null
  answered_at: Date | null
  answered_by_name: string | null
  answer: string | null
  /** How far up it has climbed unanswered, and when it climbs on. */
  rung: number
  climbs_at: Date | null
}

type JointTaskTable = {
  tenant: string
  case_id: string
  id: string
  unit_id: string
  state: string
  due_at: Date | null
}

type ClaimTable = {
  tenant: string
  case_id: string
  person_id: string
  name: string
  kind: 'look' | 'take'
  since: Date
  seen_at: Date
}

export type CasesTables = {
  'cases.cases': CaseTable
  'cases.timeline': TimelineTable
  'cases.search_terms': {
    tenant: string
    case_id: string
    reported_at: Date
    area_path: string | null
    terms: ColumnType<never, unknown, never>
  }
  'cases.habits': {
    tenant: string
    area_path: string
    subclass_id: string
    unit_id: string
    cases: number
    handled: ColumnType<number, number | undefined, number>
    minutes: ColumnType<string, number | undefined, number>
  }
  'cases.cards': CardTable
  'cases.joint_tasks': JointTaskTable
  'cases.claims': ClaimTable
  'areas.v_areas': { tenant: string; id: string; code: string; name: string; level: string; path: string }
  'areas.v_units': { tenant: string; id: string; name: string; phone: string | null; active: boolean }
  'catalog.v_subclasses': { tenant: string; id: string; name: string; class_name: string }
  'catalog.v_conditions': { tenant: string; id: string; text: string; closing_condition: string; limit_text: string }
  'identity.v_people': { tenant: string; id: string; name: string; phone_masked: string | null }
}

/** A case as the database holds it. */
export type CaseRecord = Selectable<CaseTable>
