import { handbookContent } from '@yiwang/contract/visits'
import type { HandbookContent, HandbookPage } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { WORDS } from '../domain/words.ts'
import { pageView } from '../queries/handbook.ts'
import { insertPage, lockPage, retirePageAt, savePage } from '../store/handbook-store.ts'
import type { PageRecord } from '../store/handbook-store.ts'

export async function addPage(
  tx: Tx,
  actor: Actor,
  input: HandbookContent & { id: string; at: Date },
): Promise<HandbookPage> {
  const { id, at } = input
  await insertPage(tx, actor.tenant, { id, number: 1, content: handbookContent.parse(input), at, by: actor })
  return viewOf(tx, actor, id)
}

type Change = { pageId: string; version: number | null; at: Date }

export async function editPage(tx: Tx, actor: Actor, input: HandbookContent & Change): Promise<HandbookPage> {
  const { number } = await lockedPage(tx, actor, input)
  const next = { id: input.pageId, number: number + 1, content: handbookContent.parse(input), at: input.at, by: actor }
  await savePage(tx, actor.tenant, next)
  return viewOf(tx, actor, input.pageId)
}

export async function retirePage(tx: Tx, actor: Actor, input: Change): Promise<HandbookPage> {
  await lockedPage(tx, actor, input)
  await retirePageAt(tx, actor.tenant, input.pageId, input.at)
  return viewOf(tx, actor, input.pageId)
}

async function lockedPage(tx: Tx, actor: Actor, { pageId, version }: Change): Promise<PageRecord> {
  const page = await lockPage(tx, actor.tenant, pageId)
  if (!page) throw notFound('page')
  if (page.version !== version)
    throw new AppError('conflict', 'page changed meanwhile', '该页已被他人修改，请刷新', {
      current: { version: page.version },
    })
  if (page.retired) throw ruleBroken('page is retired', WORDS.pageRetired)
  return page
}

async function viewOf(tx: Tx, actor: Actor, id: string): Promise<HandbookPage> {
  const page = await lockPage(tx, actor.tenant, id)
  if (!page) throw notFound('page')
  return pageView(page)
}
