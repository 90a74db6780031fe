import type { Authenticate, Context } from './context.ts'
import type { FileGuard } from './files/files.ts'
import type { Actor } from './actor.ts'
import type { Tx } from './db/tx.ts'
import type { Binding } from './route/binding.ts'
import type { Stream } from './streams.ts'

/** What a module gives to the server when it registers. */
export type Module = {
  bindings: readonly Binding[]
  /** Guards of files by the kind of thing they belong to. */
  fileGuards?: ReadonlyMap<string, FileGuard>
  authenticate?: Authenticate
  /** What phones hold of the module's rows. */
  streams?: readonly Stream[]
  actorOf?: FindActor
  /** Called once, when all modules are registered. */
  connect?: (whole: Whole) => void
}

/** A person with the posts in force, without a session; null for whoever may not sign in. */
export type FindActor = (tx: Tx, tenant: string, personId: string) => Promise<Actor | null>

/** What all modules together give. */
export type Whole = { bindings: readonly Binding[]; streams: readonly Stream[]; actorOf: FindActor }

export type Register = (context: Context) => Module
