import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Counts } from '../domain/border.ts'
import type { Position } from '../domain/geometry.ts'
import { borderChange } from '../queries/border-change.ts'
import { drawnPair, refuseStrangers } from '../queries/plan-border.ts'
import { correctArea } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import type { AreaRow } from '../store/tables.ts'
import { joinBorders } from './join-borders.ts'
import { lockTogether, viewById, viewOf } from './lock-area.ts'
import { refuseOutline } from './refuse-outline.ts'
import { replaceOutlines } from './replace-outlines.ts'

type Side = Counts & { version: number }
type MoveBorder = {
  areaId: string
  neighbourId: string
  line: readonly Position[]
  area: Side
  neighbour: Side
  reason: string
  at: Date
}

/** Moves the border of two neighbouring grids: both outlines change together, from today on, and cover what they did. */
export async function moveBorder(tx: Tx, actor: Actor, input: MoveBorder): Promise<{ area: Area; neighbour: Area }> {
  const { tenant } = actor
  const { areaId, neighbourId, line, reason } = input
  const locked = await lockTogether(tx, actor, [areaId, neighbourId])
  const own = locked.find((row) => row.id === areaId)
  const neighbour = locked.find((row) => row.id === neighbourId)
  if (!own || !neighbour) throw notFound('area')
  await refuseStale(tx, tenant, [
    [own, input.area],
    [neighbour, input.neighbour],
  ])
  const rows = [own, neighbour] as const
  refuseStrangers(rows)
  refuseOtherSum(rows, [input.area, input.neighbour])
  const change = await borderChange(tx, tenant, { rows, before: await drawnPair(tx, tenant, rows), line })
  if (!change.ok) throw refusal(change.problem)
  if (change.findings.length > 0) throw refuseOutline(change.findings, change.names, areaId)
  const [first, second] = change.polygons
  const outlines = [
    { areaId, polygon: first },
    { areaId: neighbourId, polygon: second },
  ]
  await replaceOutlines(tx, tenant, { day: chinaDay(input.at), outlines, reason })
  await joinBorders(tx, tenant, [first, second])
  await correctArea(tx, tenant, correctionOf(own, input.area))
  await correctArea(tx, tenant, correctionOf(neighbour, input.neighbour))
  await areasChanged(tx, tenant)
  return { area: await viewById(tx, tenant, areaId), neighbour: await viewById(tx, tenant, neighbourId) }
}

function correctionOf({ id, name }: AreaRow, { households, people }: Counts) {
  return { id, name, households, people }
}

async function refuseStale(tx: Tx, tenant: string, sides: readonly (readonly [AreaRow, Side])[]): Promise<void> {
  for (const [row, { version }] of sides) {
    if (row.version === version) continue
    const current = await viewOf(tx, tenant, row)
    throw new AppError('conflict', 'area was changed meanwhile', `“${row.name}”已被他人修改，请刷新后重试`, { current })
  }
}

function refuseOtherSum(rows: readonly Counts[], sides: readonly Counts[]): void {
  const sum = (counts: readonly Counts[], of: keyof Counts) => counts.reduce((total, one) => total + one[of], 0)
  const [households, people] = [sum(rows, 'households'), sum(rows, 'people')]
  if (sum(sides, 'households') === households && sum(sides, 'people') === people) return
  throw ruleBroken('sides do not add up', `调整后两个网格的户数、人数之和应不变（${households} 户、${people} 人）`)
}

function refusal(problem: 'not-neighbours' | 'line-does-not-divide') {
  if (problem === 'not-neighbours') return ruleBroken('areas are not neighbours', '两个网格不相邻，没有共同边界')
  return ruleBroken('line does not divide', '新边界线没有把两个网格恰好分成两块，请从外边界一侧画到另一侧')
}
