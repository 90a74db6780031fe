import { recordFilter } from '@yiwang/contract/registers'
import { z } from 'zod'

export const LEDGER_TABS = ['records', 'statistics', 'map'] as const
export type LedgerTab = (typeof LEDGER_TABS)[number]

/** What the screen of a ledger keeps in the address: never a name, only ids, states and codes. */
export const ledgerSearch = z.object({
  tab: z.enum(LEDGER_TABS).catch('records'),
  areaId: z.uuid().optional().catch(undefined),
  state: z.enum(['active', 'ended', 'all']).optional().catch(undefined),
  overdue: z.enum(['true', 'false']).optional().catch(undefined),
  filter: z
    .string()
    .transform((text) => text.split(',').filter((part) => recordFilter.safeParse(part).success))
    .optional()
    .catch(undefined),
  by: z.string().max(60).optional().catch(undefined),
  record: z.uuid().optional().catch(undefined),
})
export type LedgerSearch = z.output<typeof ledgerSearch>

/** Values that are asked of a field. */
export function valuesOf(filter: readonly string[] | undefined, key: string): string[] {
  return (filter ?? []).filter((part) => part.startsWith(`${key}=`)).map((part) => part.slice(key.length + 1))
}

/** The filter with other values of one field. */
export function withValues(filter: readonly string[] | undefined, key: string, values: readonly string[]): string[] {
  return [
    ...(filter ?? []).filter((part) => !part.startsWith(`${key}=`)),
    ...values.map((value) => `${key}=${value}`),
  ].sort()
}

type Bounds = { from: number | null; to: number | null }

/** The bounds that a filter of a number holds. */
export function boundsOf(values: readonly string[]): Bounds {
  const [from = '', to = ''] = values.find((value) => value.includes('..'))?.split('..') ?? []
  return { from: from === '' ? null : Number(from), to: to === '' ? null : Number(to) }
}

/** The filter of a number between bounds; none without any. */
export function rangeText({ from, to }: Bounds): string[] {
  return from === null && to === null ? [] : [`${from ?? ''}..${to ?? ''}`]
}
