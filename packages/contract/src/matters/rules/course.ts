import { STAGE_KINDS } from '../codes.ts'
import { each, error, warning } from '../finding.ts'
import type { Rule } from '../finding.ts'

const FINISH_OF = { certificate: 'issue-certificate', document: 'issue-document', approval: 'approve' } as const
const LICENCE_STAGES = 5

/** Stages and results: a licence shows its whole course, and what comes out at the end is named and shown. */
export const courseRules: readonly Rule[] = [
  ({ stages }) => {
    const places = stages.map(({ kind }) => STAGE_KINDS.indexOf(kind))
    const isUnordered = places.some((place, at) => at > 0 && place < (places[at - 1] ?? 0))
    return error('stage-order', 'stages', isUnordered || (stages.length > 0 && stages[0]?.kind !== 'accept'))
  },
  ({ kind, stages }) => error('licence-stages', 'stages', kind === 'licence' && stages.length < LICENCE_STAGES),
  ({ kind, faqs }) => error('licence-faq', 'faqs', kind === 'licence' && faqs.length === 0),
  ({ kind, separatePosts }) => warning('separate-posts', 'separatePosts', kind === 'licence' && !separatePosts),
  ({ results }) => error('result-missing', 'results', results.length === 0),
  ({ results, finish }) => {
    const [main] = results
    const asked = main && main.kind !== 'none' ? FINISH_OF[main.kind] : 'complete'
    return error('result-finish', 'finish', main !== undefined && finish !== asked)
  },
  ({ results }) =>
    each(results, ({ kind, name, sample }, at) => [
      ...error('result-sample', `results.${at}.sample`, kind !== 'none' && !sample),
      ...error('result-missing', `results.${at}.name`, kind !== 'none' && name === ''),
    ]),
]
