import type {
  ApplicationCourse,
  ApplicationRole,
  ApplicationRules,
  ApplicationState,
  MaterialSourceTaken,
  MaterialState,
  Outcome,
} from '@yiwang/contract/services'
import type { Channel, MatterLimit } from '@yiwang/contract/matters'

/** A row of services.applications. */
export type ApplicationRecord = {
  tenant: string
  id: string
  number: string
  tracking_code: string
  matter_id: string
  matter_version_id: string
  matter_code: string
  matter_name: string
  handling: 'instant' | 'promised'
  channel: Channel
  role: ApplicationRole
  parent_id: string | null
  state: ApplicationState
  outcome: Outcome | null
  applicant_kind: 'person' | 'organisation'
  applicant_subject_id: string | null
  applicant_person_id: string | null
  applicant_name_masked: string
  applicant_name_index: string
  number_index: string | null
  number_masked: string | null
  phone_sealed: string | null
  phone_masked: string | null
  phone_index: string | null
  address_masked: string | null
  person_sealed: string
  agent_relation: string | null
  agent_name_masked: string | null
  agent_phone_masked: string | null
  agent_subject_id: string | null
  mandate_id: string | null
  form_sealed: string
  delivery_way: 'pickup' | 'courier' | 'helper' | 'station' | 'electronic'
  area_id: string
  area_path: string
  office_area_id: string
  office_path: string
  office_unit_id: string | null
  authority_unit_id: string
  opened_by: string | null
  opened_name: string
  accepted_by: string | null
  reviewed_by: string | null
  reviewed_name: string | null
  decided_by: string | null
  statutory: MatterLimit | null
  promised: MatterLimit | null
  rules: ApplicationRules
  course: ApplicationCourse
  created_at: Date
  submitted_at: Date | null
  accepted_at: Date | null
  decided_at: Date | null
  issued_at: Date | null
  delivered_at: Date | null
  changed_at: Date
  notice_due_at: Date | null
  supplement_due_at: Date | null
  statutory_due_at: Date | null
  promised_due_at: Date | null
  provisional: boolean
  lateness: number
  actual_days: number | null
  watch_at: Date | null
  version: number
}

export type MaterialRecord = {
  key: string
  position: number
  state: MaterialState
  source: MaterialSourceTaken | null
  files: readonly string[]
  note: string
  changedAt: Date | null
}

export type StepRecord = {
  applicationId: string
  number: number
  at: Date
  action: string
  toState: ApplicationState
  actorId: string | null
  actorName: string
  unitName: string | null
  note: string
  open: boolean
  facts: Record<string, unknown>
}
