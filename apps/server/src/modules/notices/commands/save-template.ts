import { placeholderKinds, unknownPlaceholders } from '@yiwang/contract/notices'
import type { NoticeTemplate, noticeAdminRoutes } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { ownOf } from '../own.ts'
import { readTemplateBook } from '../queries/template-book.ts'
import { templateOf } from '../queries/templates.ts'
import { insertTemplate } from '../store/template-store.ts'

type SaveTemplate = Input<typeof noticeAdminRoutes.saveTemplate>

/** Puts a new text into force. Notices that were told keep the text they were told with. */
export async function saveTemplate(tx: Tx, actor: Actor, input: SaveTemplate): Promise<NoticeTemplate> {
  authorize(actor, 'notice.manage')
  const { code, title, text, channels, version, at } = input
  const { tenant, personId } = ownOf(actor)
  const book = await readTemplateBook(tx, tenant)
  const current = book.inForce(code)
  if (current.version !== version) {
    throw new AppError('conflict', 'template was changed meanwhile', '模板已被他人修改，请核对后重试', {
      current: templateOf(book, code),
    })
  }
  refuseUnknown(input)
  const by = { id: personId, name: actor.name }
  const chosen = [...new Set(channels)]
  await insertTemplate(tx, tenant, { code, title, text, channels: chosen, version: current.version + 1, by, at })
  return templateOf(await readTemplateBook(tx, tenant), code)
}

function refuseUnknown({ code, title, text }: Pick<SaveTemplate, 'code' | 'title' | 'text'>): void {
  const fields: Record<string, string> = {}
  for (const [field, words] of Object.entries({ title, text })) {
    const unknown = unknownPlaceholders(code, words)
    if (unknown.includes('{')) fields[field] = '花括号没有成对'
    else if (unknown.length > 0) fields[field] = `不能识别的占位符：${unknown.map((name) => `{${name}}`).join('、')}`
  }
  if (Object.keys(fields).length === 0) return
  const known = Object.keys(placeholderKinds(code))
  throw ruleBroken('unknown placeholders', `本模板可用：${known.map((name) => `{${name}}`).join('、')}`, fields)
}
