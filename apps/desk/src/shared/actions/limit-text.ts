import { formatLimit, parseLimit, type Limit } from '@yiwang/worktime'

/** Units that a limit is usually set in, as the rules print them. */
export const LIMIT_UNITS = ['working-day', 'working-hour', 'calendar-day', 'emergency-hour'] as const
export type LimitUnit = (typeof LIMIT_UNITS)[number]

/** A limit as number and unit; null when the text is none, or one that this field cannot show. */
export function partsOf(text: string | null): (Pick<Limit, 'amount'> & { unit: LimitUnit }) | null {
  const parsed = text === null ? null : parseLimit(text)
  if (!parsed?.ok) return null
  const { amount, unit } = parsed.limit
  const known = LIMIT_UNITS.find((one) => one === unit)
  return known === undefined ? null : { amount, unit: known }
}

/** The limit as it is printed in rules; null without an amount. */
export function textOf(amount: number | null, unit: LimitUnit): string | null {
  return amount === null || amount <= 0 ? null : formatLimit({ amount, unit })
}
