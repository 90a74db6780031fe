import type { Authenticate, Context } from './context.ts'
import type { FileGuard } from './files/files.ts'
import type { Binding } from './route/binding.ts'

/** What a module gives to the server when it registers. */
export type Module = {
  bindings: readonly Binding[]
  /** Guards of files by the kind of thing they belong to. */
  fileGuards?: ReadonlyMap<string, FileGuard>
  authenticate?: Authenticate
}

export type Register = (context: Context) => Module
