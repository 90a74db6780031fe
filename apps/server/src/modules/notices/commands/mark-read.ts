import type { NoticeCounts } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { ownOf } from '../own.ts'
import { countUnread, markAllRead, markRead } from '../store/notice-store.ts'

type One = { noticeId: string; at: Date }

/** Marks one notice of the caller as read; a notice of somebody else looks as if it were not there. */
export async function readNotice(tx: Tx, actor: Actor, { noticeId, at }: One): Promise<NoticeCounts> {
  const own = ownOf(actor)
  if (!(await markRead(tx, own, { id: noticeId, at }))) throw notFound('notice')
  return countUnread(tx, own)
}

/** Marks all as read that are not newer than the newest one on the screen. */
export async function readAllNotices(
  tx: Tx,
  actor: Actor,
  { upTo, at }: { upTo: string; at: Date },
): Promise<NoticeCounts> {
  const own = ownOf(actor)
  await markAllRead(tx, own, { upTo, at })
  return countUnread(tx, own)
}
