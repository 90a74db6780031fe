import { BASIC_CODE, IMPLEMENTING_CODE, POWER_LEVELS } from '../codes.ts'
import { each, error, warning } from '../finding.ts'
import type { Rule } from '../finding.ts'

/** Whose power it is: codes, what it rests on, and what was handed down. */
export const powerRules: readonly Rule[] = [
  ({ basicCode }) => error('code-basic', 'basicCode', basicCode !== '' && !BASIC_CODE.test(basicCode)),
  ({ code }) => error('code-implementing', 'code', code !== '' && !IMPLEMENTING_CODE.test(code)),
  ({ basicCode, code, implementer: { creditCode } }) => [
    ...error('code-match', 'code', basicCode !== '' && code !== '' && !code.endsWith(basicCode)),
    ...warning(
      'code-match',
      'implementer.creditCode',
      creditCode !== '' && code !== '' && !code.startsWith(creditCode),
    ),
  ],
  ({ bases }) => error('basis-missing', 'bases', bases.length === 0),
  ({ implementer: { nature, entrustedBy } }) =>
    error('entrusted-by', 'implementer.entrustedBy', (nature === 'entrusted') !== (entrustedBy !== '')),
  ({ delegations }) =>
    each(delegations, ({ power, basis }, at) =>
      error('delegation-basis', `delegations.${at}.basis`, power === 'decide' && basis === ''),
    ),
  ({ delegations }) => {
    const whole = delegations.map(({ level, power, areaIds }) => `${level} ${power} ${[...areaIds].sort().join()}`)
    return each(whole, (key, at) => error('delegation-twice', `delegations.${at}`, whole.indexOf(key) !== at))
  },
  // A licence may be entrusted to another administrative organ only, and a village is none (行政许可法 24).
  ({ kind, delegations }) =>
    each(delegations, ({ level, power }, at) =>
      error(
        'delegation-licence',
        `delegations.${at}.power`,
        kind === 'licence' && level === 'village' && power === 'decide',
      ),
    ),
  ({ levels, delegations }) => {
    const lowest = Math.max(...levels.map((level) => POWER_LEVELS.indexOf(level)))
    return each(delegations, ({ level }, at) =>
      warning('delegation-level', `delegations.${at}.level`, POWER_LEVELS.indexOf(level) <= lowest),
    )
  },
]
