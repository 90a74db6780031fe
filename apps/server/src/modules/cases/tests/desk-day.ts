import type { Client } from '@yiwang/client'
import { newId } from '@yiwang/contract'
import { casesRoutes } from '@yiwang/contract/cases'
import type { CaseActionName, CaseReceipt, CaseView, RequestInput } from '@yiwang/contract/cases'
import { act, bringTo, createCaseWorld, signInAll } from '../testing.ts'
import type { CaseWorld } from '../testing.ts'

const NAMES = ['dispatcher', 'department', 'head', 'supervisor', 'water', 'grid', 'leader', 'resident'] as const

/** A Friday in office hours. */
const FRIDAY = '2026-11-20T10:00:00+08:00'

/** The small county with a clock that the test moves, and everybody signed in. */
export type DeskDay = {
  world: CaseWorld
  as: (name: string) => Client
  now: () => Date
  /** Moves the clock; sessions that end meanwhile are opened again. */
  moveTo: (time: string) => Promise<void>
  take: (name: string, on: Pick<CaseReceipt, 'id'>, action: CaseActionName, body?: object) => Promise<CaseReceipt>
  view: (name: string, on: Pick<CaseReceipt, 'id'>) => Promise<CaseView>
  /** A fresh report of a manhole, brought to a state. */
  caseIn: (state: CaseReceipt['state'], reporter?: string) => Promise<CaseReceipt>
  ask: (name: string, on: Pick<CaseReceipt, 'id'>, request: Asked) => Promise<string>
  close: () => Promise<void>
}

type Asked = RequestInput extends infer One ? (One extends RequestInput ? Omit<One, 'requestId'> : never) : never

export async function openDeskDay(): Promise<DeskDay> {
  let time = new Date(FRIDAY)
  const world = await createCaseWorld({ clock: () => time })
  let clients = await signInAll(world, NAMES)
  const as = (name: string) => {
    const client = clients.get(name)
    if (!client) throw new Error(`${name} is not signed in`)
    return client
  }
  const view = (name: string, on: Pick<CaseReceipt, 'id'>) =>
    as(name).call(casesRoutes.get, { params: { caseId: on.id } })
  const versionOf = async (on: Pick<CaseReceipt, 'id'>) => (await view('dispatcher', on)).version
  const take: DeskDay['take'] = async (name, on, action, body = {}) =>
    act(as(name), { id: on.id, version: await versionOf(on) }, action, body)
  return {
    world,
    as,
    now: () => time,
    async moveTo(to) {
      time = new Date(to)
      clients = await signInAll(world, NAMES)
    },
    take,
    view,
    caseIn: (state, reporter = 'grid') => bringTo(world, clients, state, reporter),
    async ask(name, on, request) {
      const requestId = newId()
      await take(name, on, 'request', { request: { ...request, requestId } })
      return requestId
    },
    close: () => world.close(),
  }
}
