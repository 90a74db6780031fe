import { PROCEDURES } from '@yiwang/contract/cases'
import type { CaseRequest, StageClock, Standstill } from '@yiwang/contract/cases'

/**
 * Why the handling clock stood by leave, from the requests that were granted; when it went on says the clock. They stay
 * on the case when they are over.
 */
export function standstillsOf(requests: readonly CaseRequest[], clocks: readonly StageClock[]): Standstill[] {
  return requests.flatMap((request): Standstill[] => {
    const from = request.approvals.at(-1)?.at
    const kind = request.kind === 'hang-up' || request.kind === 'procedure' ? request.kind : null
    if (request.state !== 'granted' || from === undefined || kind === null) return []
    const pause = clocks
      .flatMap(({ stage, pauses }) => (stage === 'handling' ? pauses : []))
      .find((one) => one.from === from)
    const procedure = PROCEDURES.find((name) => name === request.detail) ?? null
    return [{ kind, procedure, reason: request.reason, from, expectedEnd: request.until, to: pause?.to ?? null }]
  })
}
