import type { Same } from '../same.ts'
import type { rulesZhCn } from './rules-zh-cn.ts'

/** Words of the screen on which owners, freshness and ranks are set. */
export const rulesEn: Same<typeof rulesZhCn> = {
  title: 'Rules of facts',
  sub: 'Who answers for each fact, how often it is checked, and whose word holds where sources disagree; fields of ledgers are set in their declarations',
  shipped: 'As shipped',
  following: 'What is known is being weighed anew; until then some facts show as they were',
  reason: 'Reason: {{note}}',
  saved: 'Published; the rules hold from now on',
  note: 'Reason (required, two characters at least)',
  publish: 'Publish a version',
  fact: 'Fact',
  owner: 'Owner',
  ownerOf: '{{fact}}: owner',
  noOwner: 'Nobody in particular',
  fresh: 'Fresh for',
  freshOf: '{{fact}}: days it stays fresh',
  never: 'Never stale',
  ranks: 'Ranks of sources',
  ranksHint:
    'The higher number goes first; of equals the owner of the fact, then whoever saw last. A decision of a person always goes before all.',
}
