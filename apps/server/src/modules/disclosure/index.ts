import { NUMBER_TRIED, PAGES_SEEN } from '@yiwang/contract/disclosure'
import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { plugProofReader } from '../identity/index.ts'
import { sealedColumn } from '../../kernel/keys/sealed-stores.ts'
import { deleteOverTerm } from './commands/delete-over-term.ts'
import { countNightly } from './commands/propose-run.ts'
import { heedPages } from './commands/heed-pages.ts'
import { makeExports } from './commands/make-export.ts'
import { linkProven } from './commands/link-proven.ts'
import { heedTriedNumber } from './commands/ring-alarm.ts'
import { watchTerms } from './commands/watch-terms.ts'
import { wantedPlace } from './domain/wanted.ts'
import { disclosureBindings } from './routes.ts'
import { openForKeys, pageSealed, saveSealed } from './store/correction-store.ts'

export { familyOf } from './queries/family.ts'
export type { Family } from './queries/family.ts'

/** Who may see what is sealed and why: reveals, openings, grants, exports, the own record, and deletion after its term. */
export function register(context: Context): Module {
  const { events, rounds, sealed } = context
  plugProofReader(context, linkProven(context))
  events.subscribe(NUMBER_TRIED, 'disclosure.neighbours', heedTriedNumber)
  events.subscribe(PAGES_SEEN, 'disclosure.pages', heedPages)
  events.subscribe('kernel.night', 'disclosure.retention', countNightly(context))
  sealed.add(
    sealedColumn({
      name: 'disclosure.corrections',
      read: async (tx, page) => {
        await openForKeys(tx)
        return (await pageSealed(tx, page)).map(({ id, sealed: value }) => ({
          key: id,
          sealed: value,
          place: wantedPlace(id),
        }))
      },
      save: saveSealed,
    }),
  )
  rounds.add('disclosure.exports', makeExports(context))
  rounds.add('disclosure.retention', deleteOverTerm(context))
  rounds.add('disclosure.terms', watchTerms(context))
  return { bindings: disclosureBindings(context) }
}
