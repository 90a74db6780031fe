import { listOf } from '@yiwang/contract'
import { noticeTemplateCode } from '@yiwang/contract/notices'
import { z } from 'zod'

export const NOTICE_VIEWS = ['all', 'unread', 'read'] as const

/** What the page of notices keeps in the address. */
export const noticesSearch = z.object({
  view: z.enum(NOTICE_VIEWS).optional().catch(undefined),
  template: listOf(noticeTemplateCode).catch(undefined),
})
