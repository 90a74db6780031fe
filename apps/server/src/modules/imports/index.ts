import { chinaDay } from '../../kernel/clock.ts'
import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { dropExpired } from './commands/discard-import.ts'
import { importBindings } from './routes.ts'
import { sealedColumns } from './store/sealed-columns.ts'
import { createRound } from './work/round.ts'

export { importFile } from './commands/import-file.ts'

/** Tables of departments on their way into the library: looked at, mapped, tried, taken in, taken back. */
export function register(context: Context): Module {
  const { clock, events, rounds, sealed, storage } = context
  for (const column of sealedColumns) sealed.add(column)
  rounds.add('imports.work', createRound(context))
  events.subscribe('kernel.night', 'imports', (tx, { tenant }) =>
    dropExpired(tx, storage, { tenant, day: chinaDay(clock()) }),
  )
  return { bindings: importBindings(context) }
}
