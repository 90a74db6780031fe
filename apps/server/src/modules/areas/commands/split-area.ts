import type { Area } from '@yiwang/contract/areas'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { MultiPolygon, Polygon, Position, Segment } from '../domain/geometry.ts'
import { segmentsOf } from '../domain/geometry.ts'
import { splitPolygon } from '../domain/split.ts'
import type { SplitResult } from '../domain/split.ts'
import { listValidChildren } from '../store/area-store.ts'
import { areasChanged } from '../store/changes.ts'
import { currentOutlines } from '../store/outline-store.ts'
import type { AreaRow } from '../store/tables.ts'
import { joinBorders } from './join-borders.ts'
import { lockArea, refuseDivision, refuseTakenIds, viewById } from './lock-area.ts'
import { succeed } from './succeed.ts'

type SplitPart = { id: string; name: string; households: number; people: number }
type Split = {
  areaId: string
  version: number | null
  line: readonly Position[]
  /** The part to the left of the line first; together they have the households and people of the whole. */
  parts: readonly SplitPart[]
  reason: string
  at: Date
}

/** Cuts a grid in two along a line drawn across it. */
export async function splitArea(tx: Tx, actor: Actor, input: Split): Promise<{ items: Area[] }> {
  const { tenant } = actor
  const { row, parent } = await lockArea(tx, actor, input)
  refuseDivision(row)
  if (!parent) throw ruleBroken('no parent', '县级区域不能拆分')
  await refuseTakenIds(
    tx,
    tenant,
    input.parts.map((part) => part.id),
  )
  refuseOtherSum(row, input.parts)
  if ((await listValidChildren(tx, tenant, [row.id])).length > 0) {
    throw ruleBroken('grid has micro-grids', `“${row.name}”下有微网格，请先将其合并、划转或停用，再拆分`)
  }
  const outline = (await currentOutlines(tx, tenant, [row.id])).get(row.id)
  const halves = cut(row, outline, input.line)
  const parts = input.parts.map((part, i) => ({ ...part, kind: row.kind, polygon: halves[i] ?? null }))
  await succeed(tx, tenant, { old: [row], parts, parent, kind: 'split', reason: input.reason, at: input.at })
  await joinBorders(tx, tenant, halves)
  await areasChanged(tx, tenant)
  return { items: await Promise.all(parts.map((part) => viewById(tx, tenant, part.id))) }
}

function refuseOtherSum(row: AreaRow, parts: readonly SplitPart[]): void {
  const sum = (of: 'households' | 'people'): number => parts.reduce((total, part) => total + part[of], 0)
  if (sum('households') === row.households && sum('people') === row.people) return
  throw ruleBroken(
    'parts do not add up',
    `拆分后的户数、人数之和应与原网格一致（${row.households} 户、${row.people} 人）`,
  )
}

function cut(row: AreaRow, outline: MultiPolygon | undefined, line: readonly Position[]): [MultiPolygon, MultiPolygon] {
  const [only, ...others] = outline ?? []
  if (!only) throw ruleBroken('area is not drawn', `“${row.name}”还没有边界，请先绘制边界`)
  if (others.length > 0) throw ruleBroken('area has several parts', `“${row.name}”由几块不相连的部分组成，请先调整边界`)
  const result = splitPolygon(only, line)
  if (!result.ok) throw refusal(row, result.reason)
  const [first, second, ...rest] = result.parts
  if (!first || !second || rest.length > 0) {
    throw ruleBroken('line makes more than two parts', '拆分线把网格分成了两块以上，请只划成两块')
  }
  return isLeftOf(first, line) ? [[first], [second]] : [[second], [first]]
}

function refusal(row: AreaRow, reason: Extract<SplitResult, { ok: false }>['reason']) {
  if (reason === 'invalid-polygon') return ruleBroken('outline is invalid', `“${row.name}”的边界有误，请先重绘边界`)
  if (reason === 'invalid-line') return ruleBroken('line crosses itself', '拆分线不能自相交或有重复的点')
  return ruleBroken('line does not cross', `拆分线没有把“${row.name}”分成两块，请从边界一侧画到另一侧`)
}

/** A ring runs counter-clockwise, so the part to the left of the line has it in its own direction. */
function isLeftOf(part: Polygon, line: readonly Position[]): boolean {
  const drawn = segmentsOf(line)
  const along = part.flatMap((ring) => segmentsOf(ring)).map((side) => directionAlong(side, drawn))
  return along.reduce((sum, one) => sum + one, 0) > 0
}

const NEAR_DEGREES = 1e-8

/** Length of a side that lies on the line, negative when it runs against it, 0 when it does not lie there. */
function directionAlong(side: Segment, line: readonly Segment[]): number {
  const middle: Position = [(side.from[0] + side.to[0]) / 2, (side.from[1] + side.to[1]) / 2]
  for (const { from, to } of line) {
    const [dx, dy] = [to[0] - from[0], to[1] - from[1]]
    const length = Math.hypot(dx, dy)
    const off = Math.abs((middle[0] - from[0]) * dy - (middle[1] - from[1]) * dx) / length
    const along = ((middle[0] - from[0]) * dx + (middle[1] - from[1]) * dy) / length
    if (off > NEAR_DEGREES || along < 0 || along > length) continue
    return ((side.to[0] - side.from[0]) * dx + (side.to[1] - side.from[1]) * dy) / length
  }
  return 0
}
