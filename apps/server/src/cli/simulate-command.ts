import { parseArgs } from 'node:util'
import { readTexts } from '../simulate/text-file.ts'
import { simulate } from '../simulate/simulate.ts'
import type { Outcome } from '../simulate/simulate.ts'
import type { Say } from './say.ts'
import { UsageError } from './failure.ts'
import { cliConfig } from './settings.ts'

const MOST_PER_MINUTE = 6_000
const MOST_MINUTES = 240
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

/** Exit code 1 when anything acknowledged is missing or doubled, or a repeated write was answered otherwise. */
export async function simulateCommand(args: readonly string[], say: Say): Promise<number> {
  const config = cliConfig()
  const { values } = parseArgs({
    args: [...args],
    options: {
      'cases-per-minute': { type: 'string', default: '60' },
      minutes: { type: 'string', default: '1' },
      origin: { type: 'string', default: `http://localhost:${config.PORT}` },
      texts: { type: 'string' },
      seed: { type: 'string', default: '1' },
    },
  })
  const outcome = await simulate({
    origin: loopbackOrigin(values.origin),
    password: config.DEMO_PASSWORD,
    casesPerMinute: numberIn('cases-per-minute', values['cases-per-minute'], MOST_PER_MINUTE),
    minutes: numberIn('minutes', values.minutes, MOST_MINUTES),
    seed: Math.floor(numberIn('seed', values.seed, 2 ** 31)),
    texts: values.texts === undefined ? null : readTexts(values.texts),
    say,
  })
  for (const line of tableOf(outcome)) say(line)
  const { balance, tally } = outcome
  return balance.missing + balance.doubled + tally.answeredOtherwise > 0 ? 1 : 0
}

/** The simulator invents cases: it writes to a server of this machine only. */
export function loopbackOrigin(given: string): string {
  const url = URL.canParse(given) ? new URL(given) : null
  if (!url || url.protocol !== 'http:' || !LOOPBACK.test(url.hostname)) {
    throw new UsageError(
      `只能对本机模拟，不能是 ${given} / only a server of this machine can be simulated on: http://localhost:8080`,
    )
  }
  return url.origin
}

function numberIn(name: string, given: string, most: number): number {
  const number = Number(given)
  if (number > 0 && number <= most) return number
  throw new UsageError(`--${name} 应大于 0 且不超过 ${most} / --${name} must be above 0 and at most ${most}`)
}

export function tableOf({ played, broken, balance, tally, proposals, steps, seconds }: Outcome): string[] {
  const share = (part: number) => (proposals.asked === 0 ? '-' : `${((100 * part) / proposals.asked).toFixed(1)} %`)
  const rows: [string, string | number][] = [
    ['办件走完 / cases played', played],
    ['办件中断 / cases broken off', broken],
    ['用时（秒） / seconds', seconds.toFixed(1)],
    ['已确认的写入 / acknowledged', balance.acknowledged],
    ['再次读到 / found again', balance.found],
    ['丢失 / missing', balance.missing],
    ['重复 / doubled', balance.doubled],
    ['同编号重发 / sent again under one id', tally.resent],
    ['重发答复不同 / answered otherwise', tally.answeredOtherwise],
    ['等待后重试 / tried again after a pause', tally.retries],
    ['询问建议 / proposals asked for', proposals.asked],
    ['首条建议有单位 / first proposal had a unit', share(proposals.firstWithUnit)],
    ['任一建议有单位 / any proposal had a unit', share(proposals.anyWithUnit)],
    ['没有建议 / no proposal', share(proposals.none)],
  ]
  const milliseconds = steps.map(
    ({ step, count, p50, p95 }) =>
      `  ${step.padEnd(42)} ${String(count).padStart(7)} ${p50.toFixed(1).padStart(9)} ${p95.toFixed(1).padStart(9)}`,
  )
  return [
    '',
    ...rows.map(([name, value]) => `  ${padded(name, 44)} ${String(value).padStart(10)}`),
    '',
    `  ${'步骤 / step'.padEnd(40)} ${'n'.padStart(7)} ${'p50 ms'.padStart(9)} ${'p95 ms'.padStart(9)}`,
    ...milliseconds,
  ]
}

/** Chinese characters are two columns wide. */
function padded(text: string, width: number): string {
  const columns = [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0)
  return text + ' '.repeat(Math.max(0, width - columns))
}
