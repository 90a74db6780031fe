import type { Reply } from '@yiwang/contract'
import type { BundleRow, bundleRoutes, BundleView } from '@yiwang/contract/services'
import { sql } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import type { FileReply } from '../../../kernel/http/mount.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { renderPaper } from '../../../kernel/documents/render-paper.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { handOverPaper } from '../domain/paper-content.ts'
import { bundleItems, findBundle, selectBundles } from '../store/bundle-store.ts'
import type { BundleItemRecord, BundleRecord } from '../store/bundle-store.ts'
import { allOf } from '../store/hall-reach.ts'
import { openServices } from '../store/open-services.ts'

export async function listBundles(
  tx: Tx,
  actor: Actor,
  input: Input<typeof bundleRoutes.list>,
): Promise<Reply<typeof bundleRoutes.list>> {
  await openServices(tx, actor)
  const [at, id] = input.cursor ? decodeCursor(input.cursor, 2) : []
  const condition = allOf([
    input.state ? sql<boolean>`b.state = any (${input.state}::text[])` : null,
    at && id ? sql<boolean>`(b.opened_at, b.id) < (${at}::timestamptz, ${id}::uuid)` : null,
  ])
  const rows = await selectBundles(tx, actor.tenant, { condition, limit: input.limit + 1 })
  return pageFrom(rows, input.limit, { item: rowOf, cursor: (row) => [row.openedAt.toISOString(), row.id] })
}

function rowOf({ fromPath: _from, toPath: _to, madeName, receivedName, ...row }: BundleRecord): BundleRow {
  return {
    ...row,
    madeBy: madeName,
    receivedBy: receivedName,
    openedAt: row.openedAt.toISOString(),
    sealedAt: row.sealedAt?.toISOString() ?? null,
    receivedAt: row.receivedAt?.toISOString() ?? null,
  }
}

export async function getBundle(
  tx: Tx,
  actor: Actor,
  { bundleId }: Pick<Input<typeof bundleRoutes.get>, 'bundleId'>,
): Promise<BundleView> {
  await openServices(tx, actor)
  return bundleView(tx, actor, bundleId)
}

export async function bundleView(tx: Tx, actor: Actor, bundleId: string): Promise<BundleView> {
  const row = await findBundle(tx, actor.tenant, bundleId)
  if (!row) throw notFound('bundle')
  const items = await bundleItems(tx, actor.tenant, bundleId)
  return { ...rowOf(row), items, can: canDo(actor, row, items) }
}

function canDo(actor: Actor, row: BundleRecord, items: readonly BundleItemRecord[]): BundleView['can'] {
  const isOwn = row.madeBy === actor.id
  const mayReceive = isAllowed(actor, 'service.bundle', { areaPath: row.toPath })
  return {
    add: isOwn && row.state === 'open',
    seal: isOwn && row.state === 'open' && items.length > 0,
    receive: !isOwn && mayReceive && row.state === 'sealed',
    settle: mayReceive && row.state === 'received',
  }
}

/** The hand-over list as it lies in the bundle, made from what is in it now. */
export async function bundleSheet(
  tx: Tx,
  actor: Actor,
  { bundleId, at }: Input<typeof bundleRoutes.sheet>,
): Promise<FileReply> {
  const view = await getBundle(tx, actor, { bundleId })
  const head = { number: view.number, addressee: '', issuer: view.fromAreaName, on: chinaDay(at), code: '' }
  const paper = handOverPaper(head, {
    from: view.fromAreaName,
    to: view.toAreaName,
    sealedBy: view.madeBy,
    count: view.items.length,
    items: view.items.map(({ applicationNumber, title, pieces, found }) => {
      const mark = found === null ? '' : found ? '（已收）' : '（未见）'
      return `${applicationNumber}　${title}　${pieces}份${mark}`
    }),
  })
  return { content: await renderPaper(paper, null), mime: 'application/pdf', name: `${view.number}.pdf` }
}
