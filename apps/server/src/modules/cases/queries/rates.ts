import type { casesRoutes, Rates } from '@yiwang/contract/cases'
import type { Actor } from '../../../kernel/actor.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { rateSpans } from '../domain/rate-spans.ts'
import type { RateSpans, Span } from '../domain/rate-spans.ts'
import { casesFor } from '../store/list-store.ts'
import type { ListFilter } from '../store/list-store.ts'
import { changedDays, FIGURES, readMark, sumFigures, TOWN_DEPTH } from '../store/rate-store.ts'
import type { Figures } from '../store/rate-store.ts'
import { caseScopeOf } from '../store/reach.ts'
import type { CaseScope } from '../store/reach.ts'
import { resolveFilter } from './list-cases.ts'
import { unitNamesOf } from './unit-names.ts'

type Asked = Input<typeof casesRoutes.rates>

/**
 * Three rates of the cases closed in a span; the rows behind each figure are told in result-conditions.ts. Whole days and
 * months come from their sums, what changed since they were made from the cases: the answer is always of now.
 */
export async function caseRates(tx: Tx, actor: Actor, input: Asked) {
  const scope = await caseScopeOf(tx, actor, 'case.evaluate')
  const wanted = { view: 'all' as const, areaId: input.areaId, unitId: input.unitId ? [input.unitId] : undefined }
  const filter = await resolveFilter(tx, actor, wanted, input.at)
  const whole = { from: new Date(input.from), to: new Date(input.to) }
  const spans = isSummed(scope, filter) ? await summedSpans(tx, actor.tenant, { whole, now: input.at }) : null
  const { months, days, live } = spans ?? { months: [], days: [], live: [whole] }
  const { tenant } = actor
  const [summed, counted] = await Promise.all([
    sumFigures(tx, { tenant, scope, areaPath: filter.areaPath, unitId: input.unitId, days, months }),
    countLive(tx, actor, { scope, filter, live }),
  ])
  const rows = [...summed, ...counted]
  const unitIds = [...new Set(rows.map((row) => row.unit_id))].filter((id) => id !== null)
  const nameOf = await unitNamesOf(tx, tenant, unitIds)
  const units = unitIds
    .map((unitId) => {
      const own = rows.filter((row) => row.unit_id === unitId)
      return { unitId, unitName: nameOf(unitId) ?? '', ...ratesOf(own) }
    })
    .sort((a, b) => (a.unitName < b.unitName ? -1 : 1))
  return { total: ratesOf(rows), units }
}

/** Sums are kept by town: what reaches less, or names cases one by one, is counted. */
function isSummed({ tenant, areas, assisted, assigned, own }: CaseScope, { areaPath }: ListFilter): boolean {
  const depth = (path: string) => path.split('/').length
  const plain = tenant || (areas.every((root) => depth(root) <= TOWN_DEPTH) && assisted.length === 0)
  return (
    plain && (tenant || (assigned === null && own === null)) && (areaPath === null || depth(areaPath) <= TOWN_DEPTH)
  )
}

/** Steps since the sums were made that a reader looks through. */
const MOST_STEPS = 3_000
const DAY_MS = 86_400_000

/**
 * Null before the first sums were made. While very much happens at once only the last two days are counted anew: a case
 * of before that is rated or opened again then shows when the sums are made next, seconds later.
 */
async function summedSpans(
  tx: Tx,
  tenant: string,
  { whole, now }: { whole: Span; now: Date },
): Promise<RateSpans | null> {
  const since = await readMark(tx, tenant)
  if (since === null) return null
  const changed = await changedDays(tx, tenant, { since, most: MOST_STEPS })
  const lately = [chinaDay(new Date(now.getTime() - DAY_MS)), chinaDay(now)]
  return rateSpans(whole, changed ?? lately)
}

type Live = { scope: CaseScope; filter: ListFilter; live: readonly Span[] }

async function countLive(tx: Tx, actor: Actor, { scope, filter, live }: Live): Promise<Figures[]> {
  if (live.length === 0) return []
  return casesFor(tx, actor, filter, scope)
    .where((where) =>
      where.or(
        live.map(({ from, to }) => where.and([where('c.closed_at', '>=', from), where('c.closed_at', '<', to)])),
      ),
    )
    .select('c.unit_id')
    .select([...FIGURES])
    .groupBy('c.unit_id')
    .execute()
}

function ratesOf(rows: readonly Figures[]): Rates {
  const sum = (pick: (row: Figures) => string) => rows.reduce((total, row) => total + Number(pick(row)), 0)
  const rated = sum((row) => row.rated)
  return {
    closed: sum((row) => row.closed),
    excluded: sum((row) => row.excluded),
    solved: shareOf(
      sum((row) => row.solved),
      rated,
    ),
    satisfied: shareOf(
      sum((row) => row.satisfied),
      rated,
    ),
    inTime: shareOf(
      sum((row) => row.in_time),
      sum((row) => row.timed),
    ),
  }
}

/** Nothing out of nothing is no rate: it would call an area without cases a failure. */
function shareOf(count: number, of: number) {
  return { count, of, rate: of === 0 ? null : Math.round((count / of) * 1000) / 1000 }
}
