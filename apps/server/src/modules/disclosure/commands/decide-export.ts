import type { exportRoutes, ExportView } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { notify } from '../../notices/index.ts'
import { exportView, mayDecide } from '../queries/export-view.ts'
import { findExport, saveExportDecision } from '../store/export-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'

type Decide = Input<typeof exportRoutes.approve>

/** Approves or refuses the export of somebody else (ASVS 2.3.5: two persons for a bulk export). */
export function decideExport(state: 'making' | 'refused') {
  return async (tx: Tx, actor: Actor, input: Decide): Promise<ExportView> => {
    const { exportId, note, at, version } = input
    await openDisclosure(tx, actor, 'disclosure.approve')
    const row = await findExport(tx, actor.tenant, exportId)
    if (!row) throw notFound('export')
    if (!mayDecide(actor, row)) throw forbidden('disclosure.approve of another person’s export')
    const by = { id: actor.id, name: actor.name }
    const decision = { tenant: actor.tenant, id: row.id, state, by, note, at, version: version ?? 0 }
    const isSaved = await saveExportDecision(tx, decision)
    const view = exportView(actor, (await findExport(tx, actor.tenant, row.id)) ?? row, at)
    if (!isSaved) throw new AppError('conflict', 'decided meanwhile', '已有其他处理，请刷新', { current: view })
    notify(tx, {
      tenant: actor.tenant,
      key: `export:${row.id}:${state}`,
      template: 'disclosure.export-decided',
      to: { personIds: [row.askedBy] },
      params: { number: row.number, decision: state === 'making' ? '已批准' : '未批准' },
      link: null,
      at,
    })
    return view
  }
}
