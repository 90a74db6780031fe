import type { MatterContent } from '../content.ts'
import { each, error, warning } from '../finding.ts'
import type { Rule } from '../finding.ts'
import { isWithinLimit } from '../limits.ts'
import type { MatterLimit } from '../limits.ts'

const TWENTY_WORKING_DAYS: MatterLimit = { unit: 'working-day', amount: 20, note: '' }

function isEmpty({ unit, amount }: MatterLimit): boolean {
  return (unit === 'at-once') !== (amount === 0)
}

/** Longest of the stages that count, one after the other, in their common unit; null when they differ in unit. */
function sumOfStages({ stages }: MatterContent): MatterLimit | null {
  const limits = stages.flatMap(({ kind, limit }) =>
    limit && limit.unit !== 'at-once' && kind !== 'deliver' ? [limit] : [],
  )
  const [first] = limits
  if (!first || limits.some(({ unit }) => unit !== first.unit)) return null
  return { ...first, amount: limits.reduce((sum, { amount }) => sum + amount, 0) }
}

/** Limits: instant is instant everywhere, a promise is never longer than the law, and what stops a clock says why. */
export const limitRules: readonly Rule[] = [
  ({ handling, promised }) =>
    error('instant-limit', 'promised', promised !== null && (handling === 'instant') !== (promised.unit === 'at-once')),
  ({ handling, flow }) => error('instant-flow', 'flow', (handling === 'instant') !== (flow === 'at-once')),
  ({ promised }) => error('promised-missing', 'promised', promised === null),
  ({ kind, statutory }) => error('statutory-missing', 'statutory', kind === 'licence' && statutory === null),
  ({ statutory }) => error('limit-empty', 'statutory', statutory !== null && isEmpty(statutory)),
  ({ promised }) => error('limit-empty', 'promised', promised !== null && isEmpty(promised)),
  ({ statutory, promised }) => {
    if (!statutory || !promised) return []
    const is = isWithinLimit(promised, statutory)
    return [
      ...error('promised-over-statutory', 'promised', is === 'no'),
      ...warning('limit-units-differ', 'promised', is === 'unclear'),
    ]
  },
  ({ kind, statutory }) =>
    warning(
      'licence-over-twenty',
      'statutory',
      kind === 'licence' &&
        statutory !== null &&
        statutory.note === '' &&
        isWithinLimit(statutory, TWENTY_WORKING_DAYS) === 'no',
    ),
  ({ specials }) =>
    each(specials, ({ kind, limit }, at) =>
      error('special-limit', `specials.${at}.limit`, kind !== 'other' && (limit === null || isEmpty(limit))),
    ),
  ({ specials }) => each(specials, ({ reason }, at) => error('special-reason', `specials.${at}.reason`, reason === '')),
  (content) => {
    const sum = sumOfStages(content)
    const { promised } = content
    return error(
      'stages-over-promise',
      'stages',
      sum !== null && promised !== null && isWithinLimit(sum, promised) === 'no',
    )
  },
]
