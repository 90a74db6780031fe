import type { Source } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { UnitPlaces } from './ledger-sight.ts'

/** As whom somebody speaks: a unit for itself, a window for the resident before it, everybody else from the door. */
export function voiceOf(actor: Actor, units: UnitPlaces): { source: Source; speaker: string } {
  const post = actor.posts.find(({ role }) => role === 'department' || role === 'department-head')
  if (post) return { source: 'department', speaker: codeOf(units, post.unitId) }
  const isWindow = actor.posts.some(({ role }) => role === 'window')
  return { source: isWindow ? 'resident' : 'visit', speaker: '' }
}

function codeOf(units: UnitPlaces, id: string | null): string {
  return [...units].find(([, unit]) => unit.id === id)?.[0] ?? ''
}
