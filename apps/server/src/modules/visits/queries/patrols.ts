import type { Reply } from '@yiwang/contract'
import type { CoverageRow, PatrolView, patrolRoutes } from '@yiwang/contract/visits'
import { sql } from 'kysely'
import type { RawBuilder } from 'kysely'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed, scopeOf } from '../../../kernel/authorize.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { notFound } from '../../../kernel/errors.ts'
import { decodeCursor, pageFrom } from '../../../kernel/keyset.ts'
import { findArea } from '../../areas/index.ts'
import { caseSteps } from '../../cases/index.ts'
import { patrolsDue } from '../domain/patrol-days.ts'
import { areaWords } from '../store/area-names.ts'
import { countHours, countWalked, readPositions, selectPatrols, selectPlans } from '../store/patrol-store.ts'
import type { PatrolRecord } from '../store/patrol-store.ts'
import { allOf, anyOf, inSubtree, within } from '../store/reach.ts'
import { selectOpened } from '../store/visit-store.ts'

type List = { cursor?: string | undefined; limit: number; areaId?: string | undefined; planId?: string | undefined }

/** The log of patrols in the areas of the caller, and their own. */
export async function listPatrols(tx: Tx, actor: Actor, input: List): Promise<Reply<typeof patrolRoutes.list>> {
  const area = input.areaId === undefined ? null : await findArea(tx, actor.tenant, input.areaId)
  if (input.areaId !== undefined && !area) throw notFound('area')
  const [at, id] = input.cursor === undefined ? [] : decodeCursor(input.cursor, 2)
  const condition = allOf([
    visible(actor),
    area === null ? null : inSubtree('p.area_path', area.path),
    input.planId === undefined ? null : sql`p.plan_id = ${input.planId}`,
    at === undefined ? null : sql`(p.started_at, p.id) < (${at}::timestamptz, ${id}::uuid)`,
  ])
  const rows = await selectPatrols(tx, actor.tenant, { condition, limit: input.limit + 1 })
  const view = await viewer(tx, actor, rows)
  return pageFrom(rows, input.limit, { item: view, cursor: (row) => [row.startedAt.toISOString(), row.id] })
}

export async function getPatrol(tx: Tx, actor: Actor, { patrolId }: { patrolId: string }): Promise<PatrolView> {
  const row = await findPatrol(tx, actor, patrolId)
  return (await viewer(tx, actor, [row]))(row)
}

async function findPatrol(tx: Tx, actor: Actor, patrolId: string): Promise<PatrolRecord> {
  const condition = allOf([visible(actor), sql`p.id = ${patrolId}`])
  const [row] = await selectPatrols(tx, actor.tenant, { condition, limit: 1 })
  if (!row) throw notFound('patrol')
  return row
}

function visible(actor: Actor): RawBuilder<boolean> | null {
  const areas = within(scopeOf(actor, 'patrol.read'), 'p.area_path')
  return areas === null ? null : anyOf([areas, sql`p.actor_id = ${actor.id}`])
}

/** The way of a patrol: for whoever walked it and whoever plans patrols there. */
export async function readTrack(
  tx: Tx,
  actor: Actor,
  { patrolId }: { patrolId: string },
): Promise<Reply<typeof patrolRoutes.positions>> {
  const { actorId, areaPath, trackUntil } = await findPatrol(tx, actor, patrolId)
  if (actorId !== actor.id && !isAllowed(actor, 'patrol.plan', { areaPath })) throw notFound('patrol')
  return { items: await readPositions(tx, actor.tenant, patrolId), deletedAfter: trackUntil }
}

async function viewer(tx: Tx, actor: Actor, rows: readonly PatrolRecord[]): Promise<(row: PatrolRecord) => PatrolView> {
  const { tenant } = actor
  const wordsOf = await areaWords(
    tx,
    tenant,
    rows.map(({ areaPath }) => areaPath),
  )
  const opened = await selectOpened(tx, tenant, { origin: 'patrol', ids: rows.map(({ id }) => id) })
  const steps = await caseSteps(
    tx,
    tenant,
    opened.map(({ id }) => id),
  )
  const told = (step: { name: string; at: Date } | null | undefined) =>
    step ? { name: step.name, at: step.at.toISOString() } : null
  return (row) => ({
    id: row.id,
    planId: row.planId,
    planName: row.planName,
    areaId: row.areaId,
    areaName: wordsOf(row.areaPath).name,
    by: row.actorName,
    mine: row.actorId === actor.id,
    startedAt: row.startedAt.toISOString(),
    finishedAt: row.finishedAt?.toISOString() ?? null,
    points: row.points.map((point) => ({ ...point, seen: row.seen.includes(point.id) })),
    note: row.note,
    trackReason: row.trackReason,
    trackUntil: row.trackUntil,
    findings: opened
      .filter(({ originId }) => originId === row.id)
      .map(({ id: caseId, number, title, by, at }) => {
        const known = steps.get(caseId)
        return {
          caseId,
          number: known?.number ?? number ?? '',
          title: known?.title ?? title,
          state: known?.state ?? 'reported',
          found: { name: by, at: at.toISOString() },
          reported: told(known?.reported) ?? { name: by, at: at.toISOString() },
          handled: told(known?.handled),
          checked: told(known?.checked),
        }
      }),
  })
}

type Cover = { areaId?: string | undefined; from: string; until: string }

/** Times due and times walked, by area and by hour of the day. */
export async function readCoverage(
  tx: Tx,
  actor: Actor,
  { areaId, from, until }: Cover,
): Promise<Reply<typeof patrolRoutes.coverage>> {
  const { tenant } = actor
  const area = areaId === undefined ? null : await findArea(tx, tenant, areaId)
  if (areaId !== undefined && !area) throw notFound('area')
  const condition = allOf([
    within(scopeOf(actor, 'patrol.read'), 'p.area_path'),
    area === null ? null : inSubtree('p.area_path', area.path),
  ])
  const stretch = { condition, from: new Date(`${from}T00:00:00+08:00`), to: new Date(`${until}T24:00:00+08:00`) }
  const plans = await selectPlans(tx, tenant, condition)
  const walked = await countWalked(tx, tenant, stretch)
  const due = new Map<string, { areaId: string; due: number }>()
  for (const { areaId: planArea, areaPath, content, retiredOn } of plans) {
    const times = patrolsDue(content, { from, until, retiredOn })
    due.set(areaPath, { areaId: planArea, due: (due.get(areaPath)?.due ?? 0) + times })
  }
  const paths = [...new Set([...due.keys(), ...walked.map(({ areaPath }) => areaPath)])].sort()
  const wordsOf = await areaWords(tx, tenant, paths)
  const items = paths.flatMap((path): CoverageRow[] => {
    const went = walked.find(({ areaPath }) => areaPath === path)
    const asked = due.get(path)
    const id = went?.areaId ?? asked?.areaId
    if (id === undefined) return []
    const { walked: times = 0, points = 0, pointsSeen = 0, findings = 0 } = went ?? {}
    const lastWalkedAt = went?.lastWalkedAt.toISOString() ?? null
    return [
      {
        areaId: id,
        areaName: wordsOf(path).name,
        due: asked?.due ?? 0,
        walked: times,
        points,
        pointsSeen,
        findings,
        lastWalkedAt,
      },
    ]
  })
  return { items, hours: await countHours(tx, tenant, stretch) }
}
