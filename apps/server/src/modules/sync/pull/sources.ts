import { createHash } from 'node:crypto'
import { STREAMS } from '@yiwang/contract/sync'
import type { StreamName } from '@yiwang/contract/sync'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import type { AreaStream, PersonStream, Stream } from '../../../kernel/streams.ts'

/** The feeds of all modules by name: of areas one each, of persons several under one name. */
export type Sources = {
  names: (actor: Actor) => StreamName[]
  ofArea: (name: StreamName) => AreaStream | null
  ofPerson: (name: StreamName, actor: Actor) => PersonStream[]
}

export function sourcesOf(streams: readonly Stream[]): Sources {
  const byArea = new Map<StreamName, AreaStream>()
  const byPerson = new Map<StreamName, PersonStream[]>()
  for (const stream of streams) {
    if (stream.by === 'person') byPerson.set(stream.name, [...(byPerson.get(stream.name) ?? []), stream])
    else if (byArea.has(stream.name)) throw new Error(`two streams of areas are called ${stream.name}`)
    else byArea.set(stream.name, stream)
  }
  const given = (actor: Actor, name: StreamName) =>
    streams.some((one) => one.name === name && isAllowed(actor, one.permission))
  return {
    names: (actor) => STREAMS.filter((name) => given(actor, name)),
    ofArea: (name) => byArea.get(name) ?? null,
    ofPerson: (name, actor) => (byPerson.get(name) ?? []).filter(({ permission }) => isAllowed(actor, permission)),
  }
}

/** A short word for a view: what a module says it depends on, and the posts that decide what may be done. */
export function sightWord(actor: Actor, said: string): string {
  const posts = actor.posts.map(({ id, role, areaPath, unitId }) => [id, role, areaPath, unitId].join()).toSorted()
  return createHash('sha256')
    .update(JSON.stringify([said, posts]))
    .digest('base64url')
    .slice(0, 16)
}
