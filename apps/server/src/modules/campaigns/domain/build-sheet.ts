import type { SheetField } from '@yiwang/contract/campaigns'
import type { FieldType, ShownValue, Source } from '@yiwang/contract/registers'
import { factStateAt, laterOf } from './freshness.ts'

/** A fact as it is declared, under its full name. */
export type FactDef = {
  key: string
  label: { zh: string; en: string }
  type: FieldType
  list?: string
  max?: number
  min?: number
  unit?: string
  help?: string
  freshDays: number | null
}

/** A fact as it stands. */
export type FactNow = {
  value: ShownValue | null
  origin: { source: Source; speaker: string; seenAt: string }
  /** When somebody else saw the same, where that was later. */
  confirmedAt?: string
  disputed: boolean
}

/** What an open campaign wants of a subject. */
export type Want = { campaignId: string; key: string; required: boolean }

export type Standing = {
  /** Every fact that a reader may see of this kind of subject. */
  defs: ReadonlyMap<string, FactDef>
  now: ReadonlyMap<string, FactNow>
  /** When a visit last looked at a fact. */
  looked: Readonly<Record<string, string>>
}

/**
 * The fields of one subject on a sheet: what campaigns want, each once whatever their number, in the order of the first that
 * wants it, and behind it what has grown stale. Only what is stale, or missing and wanted, is asked. Behind all that the facts
 * named in `also`, as they are.
 */
export function buildFields(
  standing: Standing,
  wants: readonly Want[],
  at: Date,
  also: readonly string[] = [],
): SheetField[] {
  const byKey = new Map<string, Want[]>()
  for (const want of wants) {
    const same = byKey.get(want.key)
    if (same) same.push(want)
    else byKey.set(want.key, [want])
  }
  const wanted = [...byKey].flatMap(([key, all]) => fieldOf(standing, { key, wants: all }, at))
  const others = [...standing.now.keys()]
    .filter((key) => !byKey.has(key))
    .flatMap((key) => fieldOf(standing, { key, wants: [] }, at))
    .filter(({ state }) => state === 'stale')
  const told = new Set([...wanted, ...others].map(({ key }) => key))
  const beside = also.filter((key) => !told.has(key)).flatMap((key) => fieldOf(standing, { key, wants: [] }, at))
  return [...wanted, ...others, ...beside]
}

function fieldOf(
  { defs, now, looked }: Standing,
  asked: { key: string; wants: readonly Want[] },
  at: Date,
): SheetField[] {
  const { key, wants } = asked
  const def = defs.get(key)
  if (!def) return []
  const known = now.get(key)
  const seenAt = known?.origin.seenAt ?? null
  const lookedAt = laterOf(looked[key] ?? null, known?.confirmedAt ?? null)
  const state = factStateAt({ seenAt, lookedAt, freshDays: def.freshDays }, at)
  const { label, type, list, max, min, unit, help } = def
  return [
    {
      key,
      label,
      type,
      list,
      max,
      min,
      unit,
      help,
      state,
      value: known?.value ?? null,
      origin: known?.origin ?? null,
      checkedAt: seenAt === null ? null : laterOf(seenAt, lookedAt),
      required: wants.some(({ required }) => required),
      asked: state === 'stale' || (state === 'missing' && wants.length > 0),
      campaigns: [...new Set(wants.map(({ campaignId }) => campaignId))],
      disputed: known?.disputed ?? false,
    },
  ]
}
