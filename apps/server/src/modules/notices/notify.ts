import { newId } from '@yiwang/contract'
import type { NoticeLink, NoticeParams, NoticeTemplateCode } from '@yiwang/contract/notices'
import { settleWithCommit } from '../../kernel/db/tx.ts'
import type { Tx } from '../../kernel/db/tx.ts'
import type { NoticeTarget } from './domain/target.ts'
import { insertRequest } from './store/request-store.ts'

export type NoticeRequest<Code extends NoticeTemplateCode = NoticeTemplateCode> = {
  tenant: string
  /**
   * What is told, so that it is told once: a second notice with the same key to the same person does nothing. What may
   * happen again carries its stage, such as `case:<id>:rework:2`. At most 200 characters.
   */
  key: string
  template: Code
  to: NoticeTarget | readonly NoticeTarget[]
  /** Who need not be told, such as the one who did it. */
  except?: readonly string[]
  params: NoticeParams<Code>
  link: NoticeLink | null
  at: Date
  /** Breaks quiet hours and mutes; what the template says when left out. */
  urgent?: boolean
}

/**
 * Asks for a notice in the transaction of what it tells of: rolled back with it, told once after its commit. One
 * statement that nobody waits for, none when nobody is named; whom it reaches is found out afterwards by the worker.
 */
export function notify<Code extends NoticeTemplateCode>(tx: Tx, request: NoticeRequest<Code>): void {
  const targets = [request.to].flat().filter((target) => !('personIds' in target) || target.personIds.length > 0)
  if (targets.length === 0) return
  const { tenant, key, template, except = [], params, link, at, urgent } = request
  if (key === '' || key.length > 200) throw new Error(`notice key of ${key.length} characters`)
  const body = { targets, except, params, link, urgent: urgent ?? null }
  settleWithCommit(tx, insertRequest(tx, { tenant, id: newId(at.getTime()), key, template, at, body }))
}
