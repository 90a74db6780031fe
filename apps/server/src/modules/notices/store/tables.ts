import type { DeliveryFailure, DeliveryState, NoticeChannel, NoticeTemplateCode } from '@yiwang/contract/notices'

/** A message as it waits to be sent. */
export type DeliveryRow = {
  id: string
  channel: NoticeChannel
  recipient: string
  person_id: string | null
  phone_sealed: string | null
  phone_column: string | null
  phone_row: string | null
  address_masked: string | null
  template: NoticeTemplateCode
  urgent: boolean
  text_sealed: string
  attempts: number
}

/** What came of a try. `nextAt` belongs to `waiting` alone. */
export type Outcome = {
  state: DeliveryState
  failure: DeliveryFailure | null
  status: number | null
  nextAt: Date | null
}

/** A notice as it is read. */
export type NoticeRow = {
  id: string
  at: Date
  template: string
  template_version: number
  params: Record<string, string>
  link_type: string | null
  link_id: string | null
  urgent: boolean
  read_at: Date | null
}
