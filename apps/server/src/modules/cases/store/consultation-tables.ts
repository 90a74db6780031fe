import type {
  CONSULTATION_CAUSES,
  CONSULTATION_STATES,
  ConsultationSeat,
  FOLLOW_UP_RESULTS,
} from '@yiwang/contract/cases'
import type { ColumnType, Selectable } from 'kysely'

/** The part of a unit as it was decided. */
export type DecidedTask = { taskId: string; unitId: string; task: string; limitText: string | null }

export type ConsultationTable = {
  tenant: string
  id: string
  case_id: string
  case_number: string
  case_title: string
  area_path: string | null
  reporter_id: string | null
  topic: string
  cause: (typeof CONSULTATION_CAUSES)[number]
  agenda: string
  state: (typeof CONSULTATION_STATES)[number]
  convened_by_name: string
  convened_at: Date
  meets_at: Date | null
  place: string
  decision: string | null
  lead_unit_id: string | null
  tasks: ColumnType<DecidedTask[], string | undefined, string>
  decided_by_name: string | null
  decided_at: Date | null
  closing: string | null
  closed_by_name: string | null
  closed_at: Date | null
  version: ColumnType<number, number | undefined, number>
}
export type ConsultationRecord = Selectable<ConsultationTable>

export type ConsultationTables = {
  'cases.consultations': ConsultationTable
  'cases.consultation_parties': { tenant: string; consultation_id: string; unit_id: string; seat: ConsultationSeat }
  'cases.consultation_minutes': {
    tenant: string
    consultation_id: string
    version: number
    text: string
    by_name: string
    at: Date
  }
  'cases.consultation_follow_ups': {
    tenant: string
    consultation_id: string
    id: string
    at: Date
    by_name: string
    unit_id: string | null
    result: (typeof FOLLOW_UP_RESULTS)[number]
    note: string
  }
  'areas.v_units': { tenant: string; id: string; name: string; phone: string | null; active: boolean }
}
