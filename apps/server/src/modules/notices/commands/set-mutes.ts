import { NOTICE_TEMPLATES } from '@yiwang/contract/notices'
import type { NoticeTemplateCode } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import { ownOf } from '../own.ts'
import { replaceMutes } from '../store/notice-store.ts'

/** Chooses what comes without a bell and stays in the app. What is urgent cannot be muted. */
export async function setMutes(
  tx: Tx,
  actor: Actor,
  { templates }: { templates: readonly NoticeTemplateCode[] },
): Promise<{ done: true }> {
  if (templates.some((code) => NOTICE_TEMPLATES[code].urgent)) {
    const words = '紧急消息不能静音'
    throw ruleBroken('urgent templates cannot be muted', words, { templates: words })
  }
  await replaceMutes(tx, ownOf(actor), [...new Set(templates)])
  return { done: true }
}
