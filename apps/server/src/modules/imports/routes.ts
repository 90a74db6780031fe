import { importsRoutes as routes } from '@yiwang/contract/imports'
import type { Context } from '../../kernel/context.ts'
import type { StoredTable } from '../../kernel/http/receive-table.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { beginCheck, beginRun, beginUndo, cancelImport } from './commands/begin-work.ts'
import { discardImport } from './commands/discard-import.ts'
import { receiveTable } from './commands/receive-table.ts'
import { setMapping } from './commands/set-mapping.ts'
import { setSheet } from './commands/set-sheet.ts'
import { effectsOf } from './queries/effects.ts'
import { errorFile, pageOfErrors } from './queries/errors.ts'
import { forgetMapping, guessFor, savedMappings } from './queries/guess.ts'
import { getImport, pageOfImports } from './queries/view.ts'

const permission = 'register.import' as const
const subject = ({ importId }: { importId: string }) => ({ type: 'import', id: importId })

export function importBindings(context: Context): Binding[] {
  return [...reading(context), ...acting(context)]
}

function reading({ secrets }: Context): Binding[] {
  return [
    bind(routes.list, { permission, audit: 'import.list', run: pageOfImports }),
    bind(routes.get, {
      permission,
      audit: 'import.read',
      subject,
      run: (tx, actor, input) => getImport(tx, actor, secrets, input),
    }),
    bind(routes.guess, { permission, audit: 'import.guess', subject, run: guessFor }),
    bind(routes.effects, { permission, audit: 'import.effects', subject, run: effectsOf }),
    bind(routes.errors, {
      permission,
      audit: 'import.errors',
      auditReads: true,
      subject,
      run: (tx, actor, input) => pageOfErrors(tx, actor, secrets, input),
    }),
    bind(routes.errorFile, {
      permission,
      audit: 'import.error-file',
      auditReads: true,
      subject,
      detail: ({ format }) => ({ format }),
      run: (tx, actor, input) => errorFile(tx, actor, secrets, input),
    }),
    bind(routes.mappings, { permission, audit: 'import.mappings', run: savedMappings }),
  ]
}

function acting({ secrets, storage }: Context): Binding[] {
  return [
    bind(routes.upload, {
      permission,
      audit: 'import.upload',
      subject: ({ commandId }) => ({ type: 'import', id: commandId }),
      run: (tx, actor, input) => receiveTable(tx, actor, secrets, input as typeof input & { table: StoredTable }),
    }),
    bind(routes.setSheet, {
      permission,
      audit: 'import.sheet',
      subject,
      run: (tx, actor, input) => setSheet(tx, actor, secrets, input),
    }),
    bind(routes.map, {
      permission,
      audit: 'import.map',
      subject,
      detail: ({ mapping: { subject: kind, ledger, source, speaker }, saveAs }) => ({
        kind,
        ledger,
        source,
        speaker,
        saveAs,
      }),
      run: (tx, actor, input) => setMapping(tx, actor, secrets, input),
    }),
    bind(routes.check, {
      permission,
      audit: 'import.check',
      subject,
      run: (tx, actor, input) => beginCheck(tx, actor, secrets, input),
    }),
    bind(routes.run, {
      permission,
      audit: 'import.run',
      subject,
      run: (tx, actor, input) => beginRun(tx, actor, secrets, input),
    }),
    bind(routes.cancel, {
      permission,
      audit: 'import.cancel',
      subject,
      run: (tx, actor, input) => cancelImport(tx, actor, secrets, input),
    }),
    bind(routes.undo, {
      permission,
      audit: 'import.undo',
      subject,
      detail: ({ reason }) => ({ reason }),
      run: (tx, actor, input) => beginUndo(tx, actor, secrets, input),
    }),
    bind(routes.discard, {
      permission,
      audit: 'import.discard',
      subject,
      run: (tx, actor, input) => discardImport(tx, actor, storage, input),
    }),
    bind(routes.forget, {
      permission,
      audit: 'import.forget-mapping',
      subject: ({ mappingId }) => ({ type: 'import-mapping', id: mappingId }),
      run: forgetMapping,
    }),
  ]
}
