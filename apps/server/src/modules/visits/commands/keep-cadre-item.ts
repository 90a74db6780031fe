import { newId } from '@yiwang/contract'
import { newReport } from '@yiwang/contract/cases'
import { mondayOf } from '@yiwang/contract/visits'
import type { CadreItem, CadreReason } from '@yiwang/contract/visits'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import { findArea } from '../../areas/index.ts'
import { openCase } from '../../cases/index.ts'
import { openRegisters } from '../../registers/index.ts'
import { WORDS } from '../domain/words.ts'
import { cadreViewer } from '../queries/cadres.ts'
import { areasByPath } from '../store/area-names.ts'
import { assignCadreItem, insertCadreItem, lockCadreItem, solveCadreItem } from '../store/cadre-store.ts'
import type { CadreRecord } from '../store/cadre-store.ts'
import { findDoor } from '../store/household-store.ts'

type Collect = { id: string; areaId: string; subjectId: string | null; reason: CadreReason; text: string; at: Date }

/** Writes down what was heard; the same told twice is one. */
export async function collectItem(tx: Tx, actor: Actor, input: Collect): Promise<CadreItem> {
  const { tenant } = actor
  if (actor.id === null) throw forbidden('cadre.keep')
  const { id, subjectId, reason, text, at } = input
  const area = await findArea(tx, tenant, input.areaId)
  if (!area || !isAllowed(actor, 'cadre.keep', { areaPath: area.path })) throw notFound('area')
  const known = await lockCadreItem(tx, tenant, id)
  if (!known) {
    const label = subjectId === null ? '' : await labelOf(tx, actor, subjectId)
    const by = { id: actor.id, name: actor.name }
    const week = mondayOf(chinaDay(at))
    await insertCadreItem(tx, tenant, {
      id,
      week,
      areaId: area.id,
      areaPath: area.path,
      subjectId,
      label,
      reason,
      text,
      by,
      at,
    })
  }
  return viewOf(tx, actor, id)
}

async function labelOf(tx: Tx, actor: Actor, subjectId: string): Promise<string> {
  await openRegisters(tx, actor)
  const subject = await findDoor(tx, actor.tenant, subjectId)
  if (!subject) throw notFound('subject')
  return subject.label
}

type Change = { itemId: string; version: number | null; at: Date }
type Assign = Change & { to: string; openCase: boolean; caseId?: string | undefined }

/** Gives it to somebody; as a case it has a number, a clock and a unit that handles it. */
export async function assignItem(context: Context, tx: Tx, actor: Actor, input: Assign): Promise<CadreItem> {
  const item = await lockedItem(tx, actor, input)
  const isNew = input.openCase && item.caseId === null
  const caseId = isNew ? (input.caseId ?? newId(input.at.getTime())) : null
  const caseNumber = caseId === null ? null : await caseOf(context, tx, actor, { item, caseId, at: input.at })
  await assignCadreItem(tx, actor.tenant, { id: item.id, to: input.to, caseId, caseNumber, at: input.at })
  return viewOf(tx, actor, item.id)
}

type Opening = { item: CadreRecord; caseId: string; at: Date }

async function caseOf(context: Context, tx: Tx, actor: Actor, { item, caseId, at }: Opening): Promise<string> {
  if (!isAllowed(actor, 'case.report')) throw forbidden('case.report')
  const area = await areaByPath(tx, actor, item.areaPath)
  const report = newReport.parse({ id: caseId, text: item.text, areaId: area })
  const { number } = await openCase(context, tx, actor, { ...report, at })
  return number
}

async function areaByPath(tx: Tx, actor: Actor, path: string): Promise<string | null> {
  return (await areasByPath(tx, actor.tenant, [path])).get(path)?.id ?? null
}

/** The household was told what came of it. */
export async function solveItem(tx: Tx, actor: Actor, input: Change & { answer: string }): Promise<CadreItem> {
  const item = await lockedItem(tx, actor, input)
  if (item.state !== 'assigned') throw ruleBroken('item not assigned', WORDS.itemNotAssigned)
  await solveCadreItem(tx, actor.tenant, { id: item.id, answer: input.answer, at: input.at })
  return viewOf(tx, actor, item.id)
}

async function lockedItem(tx: Tx, actor: Actor, { itemId, version }: Change): Promise<CadreRecord> {
  const item = await lockCadreItem(tx, actor.tenant, itemId)
  if (!item || !isAllowed(actor, 'cadre.keep', { areaPath: item.areaPath })) throw notFound('item')
  if (item.version !== version)
    throw new AppError('conflict', 'item changed meanwhile', '该事项已被他人修改，请刷新', {
      current: { version: item.version },
    })
  if (item.state === 'solved') throw ruleBroken('item is solved', WORDS.itemSolved)
  return item
}

async function viewOf(tx: Tx, actor: Actor, id: string): Promise<CadreItem> {
  const item = await lockCadreItem(tx, actor.tenant, id)
  if (!item) throw notFound('item')
  return (await cadreViewer(tx, actor, [item]))(item)
}
