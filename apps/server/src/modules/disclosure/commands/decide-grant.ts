import type { DataGrant, GrantState, grantRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { isWithin } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { findArea } from '../../areas/index.ts'
import { notify } from '../../notices/index.ts'
import { outside } from '../domain/fact-names.ts'
import { grantView, mayDecide } from '../queries/grant-view.ts'
import { findGrant, saveGrant } from '../store/grant-store.ts'
import type { GrantRow } from '../store/grant-store.ts'
import { openDisclosure } from '../store/open-disclosure.ts'

type Given = Pick<GrantRow, 'facts' | 'areaId' | 'areaPath' | 'until'>
type Step = { from: GrantState; state: GrantState; words: string }

/** Grants what was asked or a part of it: fewer facts, a smaller area, an earlier end. Never more. */
export async function grantLookUps(tx: Tx, actor: Actor, input: Input<typeof grantRoutes.grant>): Promise<DataGrant> {
  const row = await ownToDecide(tx, actor, input.grantId)
  const facts = input.facts ?? row.askedFacts
  if (outside(facts, row.askedFacts).length > 0) throw ruleBroken('more facts than asked', '不能多于申请的信息项')
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && (!area || !isWithin(area.path, row.areaPath)))
    throw ruleBroken('area is not within the one asked for', '不能超出申请的范围')
  const until = input.until ?? row.until
  if (until > row.until) throw ruleBroken('later than asked', '不能晚于申请的截止日期')
  const given = { facts, areaId: area?.id ?? row.areaId, areaPath: area?.path ?? row.areaPath, until }
  return decide(tx, actor, { row, given, input, step: { from: 'requested', state: 'granted', words: '同意' } })
}

export async function refopenGrant(tx: Tx, actor: Actor, input: Input<typeof grantRoutes.refuse>): Promise<DataGrant> {
  const row = await ownToDecide(tx, actor, input.grantId)
  const step = { from: 'requested', state: 'refused', words: '未同意' } as const
  return decide(tx, actor, { row, given: { ...row, facts: [] }, input, step })
}

/** Takes a grant back at once. */
export async function revokeGrant(tx: Tx, actor: Actor, input: Input<typeof grantRoutes.revoke>): Promise<DataGrant> {
  const row = await ownToDecide(tx, actor, input.grantId)
  return decide(tx, actor, { row, given: row, input, step: { from: 'granted', state: 'revoked', words: '已撤销' } })
}

async function ownToDecide(tx: Tx, actor: Actor, grantId: string): Promise<GrantRow> {
  await openDisclosure(tx, actor, 'disclosure.grant')
  const row = await findGrant(tx, actor.tenant, grantId)
  if (!row) throw notFound('grant')
  if (!mayDecide(actor, row)) throw forbidden('disclosure.grant')
  return row
}

type Decision = {
  row: GrantRow
  given: Given
  input: { note: string; version: number | null; at: Date }
  step: Step
}

async function decide(tx: Tx, actor: Actor, { row, given, input, step }: Decision): Promise<DataGrant> {
  const { note, at, version } = input
  const by = { id: actor.id, name: actor.name }
  const change = { tenant: actor.tenant, id: row.id, ...given, from: step.from, state: step.state, by, note, at }
  const isSaved = await saveGrant(tx, { ...change, version: version ?? 0 })
  const current = (await findGrant(tx, actor.tenant, row.id)) ?? row
  const view = await grantView(tx, actor, { row: current, now: at })
  if (!isSaved) throw new AppError('conflict', 'decided meanwhile', '已有其他处理，请刷新', { current: view })
  notify(tx, {
    tenant: actor.tenant,
    key: `grant:${row.id}:${step.state}`,
    template: 'disclosure.grant-decided',
    to: { unitId: row.unitId, permission: 'disclosure.ask' },
    params: { area: view.area, decision: step.words },
    link: null,
    at,
  })
  return view
}
