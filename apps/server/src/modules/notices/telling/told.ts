import type { NoticeTemplateCode } from '@yiwang/contract/notices'
import type { SealedPhone } from '../domain/target.ts'
import type { RequestRow } from '../store/request-store.ts'

/** A request with everybody it reaches. */
export type Told = Omit<RequestRow, 'template'> & {
  template: NoticeTemplateCode
  urgent: boolean
  personIds: readonly string[]
  phones: readonly SealedPhone[]
}
