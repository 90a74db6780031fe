import { zhCN } from '@yiwang/contract/messages'
import type { Tx } from '../../../kernel/db/tx.ts'
import { findUnit } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import type { NoticeTarget } from '../../notices/index.ts'
import type { CardTable, CaseRecord } from '../store/tables.ts'

type Climbing = { row: CaseRecord; card: CardTable; rung: number; at: Date }

/** Tells whoever stands above that a card was not answered in its time. */
export async function tellUnanswered(tx: Tx, { row, card, rung, at }: Climbing): Promise<void> {
  const unit = card.unit_id === null ? null : await findUnit(tx, row.tenant, card.unit_id)
  const due = (card.due_at ?? at).toISOString()
  const params = {
    number: row.number,
    title: row.title,
    card: zhCN.cardKind[card.kind],
    unit: unit?.name ?? zhCN.cardReceiver.dispatcher,
    due,
  }
  for (const [stage, to] of targetsOf(row, card, rung))
    notify(tx, {
      tenant: row.tenant,
      key: ['case', row.id, 'unanswered', card.id, rung, stage].join(':'),
      template: 'case.card-unanswered',
      to,
      params,
      link: { type: 'case', id: row.id },
      at,
    })
}

/** First the head of the unit, or the supervisors of the desk; then supervisors and the leaders one level up. */
function targetsOf(row: CaseRecord, { unit_id: unitId }: CardTable, rung: number): [string, NoticeTarget][] {
  const areaPath = row.area_path ?? row.tenant
  const supervisors: NoticeTarget = { areaPath, permission: 'case.arbitrate', nearest: true }
  if (rung === 1) return [['head', unitId === null ? supervisors : { unitId, permission: 'case.endorse' }]]
  const [county, town] = areaPath.split('/')
  const above = unitId !== null && town !== undefined ? `${county}/${town}` : (county ?? row.tenant)
  const leaders: NoticeTarget = { areaPath: above, permission: 'case.oversee', nearest: true }
  return unitId === null
    ? [['leaders', leaders]]
    : [
        ['supervisors', supervisors],
        ['leaders', leaders],
      ]
}
