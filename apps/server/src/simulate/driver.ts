import type { Call, Reply, Route } from '@yiwang/contract'
import type { Picture } from './pictures.ts'

export type Told = {
  /** When the act happens; a server reached over HTTP takes its own time. */
  at: Date
  version?: number
  commandId?: string
}

/** Carries out calls of the contract as somebody; the same lifecycles run in the process and over HTTP. */
export interface Driver<Who> {
  call<R extends Route>(who: Who, route: R, call: Call<R>, told: Told): Promise<Reply<R>>
  /** Stores a picture for somebody and answers its id. */
  upload(who: Who, picture: Picture, told: Told): Promise<string>
}

/** Who plays which part in the cases of a county; null where nobody can. */
export interface Cast<Who> {
  reporter(report: { channel: SimulatedChannel; gridId: string; number: number }): Who
  dispatcher(gridId: string, number: number): Who
  worker(gridId: string): Who | null
  unit(unitId: string, number: number): Promise<Who | null>
  isAnonymous(who: Who): boolean
}

export const SIMULATED_CHANNELS = ['worker', 'resident', 'helper', 'caller'] as const
/** Who tells first; a caller is taken down by a dispatcher or at a window. */
export type SimulatedChannel = (typeof SIMULATED_CHANNELS)[number]
