import type { Permission } from '@yiwang/contract/identity'
import type { Binding } from '../../../kernel/route/binding.ts'

/**
 * Rights whose acts a phone may bring later, written by hand: work on cases, visits, tasks, services and what is known of
 * a place. Never sessions, keys, administration, nor anything that shows what is sealed.
 */
const OPEN_RIGHTS: readonly Permission[] = [
  'case.report',
  'case.verify-request',
  'case.verify',
  'case.file',
  'case.refuse',
  'case.dispatch',
  'case.accept',
  'case.return',
  'case.handle',
  'case.feedback',
  'case.check-request',
  'case.check',
  'case.close',
  'case.rate',
  'case.reopen',
  'case.withdraw',
  'case.self-handle',
  'case.note',
  'case.claim',
  'case.contact',
  'case.request',
  'case.resume',
  'case.assist',
  'case.answer',
  'case.call-back',
  'case.correct',
  'task.do',
  'campaign.fill',
  'register.write',
  'ledger.write',
  'visit.do',
  'wish.take',
  'patrol.walk',
  'help.ask',
  'help.do',
  'mandate.keep',
  'service.apply',
  'service.open',
  'service.accept',
  'service.custody',
  'service.deliver',
  'rating.enter',
]
const OPEN = new Set<string>(OPEN_RIGHTS)

/** Whether an operation may ask for this route: a write of JSON by staff, each of whose rights is open. */
export function isOpenRoute({ route, permission, outside, replayable }: Binding): boolean {
  const rights = [permission].flat()
  return (
    route.kind === 'json' &&
    route.access === 'staff' &&
    route.method !== 'GET' &&
    outside === null &&
    replayable &&
    rights.length > 0 &&
    rights.every((right) => OPEN.has(right))
  )
}

/** The routes that operations may ask for, by method and path template. */
export function openRoutes(bindings: readonly Binding[]): ReadonlyMap<string, Binding> {
  return new Map(
    bindings.filter(isOpenRoute).map((binding) => [routeKey(binding.route.method, binding.route.path), binding]),
  )
}

export function routeKey(method: string, path: string): string {
  return `${method} ${path}`
}
