import { columnsOf, searchTerms } from '../../apps/server/src/modules/cases/testing.ts'
import { playLife } from './play-life.ts'
import type { Life, LifeEntry, Scene } from './play-life.ts'

const DAY_MS = 86_400_000
/** Days of a life that a date in it can lie after the Monday of its week; longer lives are played again. */
export const DAYS = 90
/** Copies of closed lives stand at least three weeks back, and none may end in the future. */
const LONGEST_CLOSED = 20 * DAY_MS
const LONGEST_OPEN = 65 * DAY_MS
/** Monday 00:00 UTC. */
const FIRST_MONDAY = Date.UTC(1970, 0, 5)

export type Pool = { lives: object[]; entries: object[]; cards: object[]; tasks: object[] }

/**
 * Lives as rows of tables with a number `life` in front. Dates inside JSON are places for `format`: `%1$s` is the Monday
 * of the week in which the case was reported, `%2$s` the day after; then come the unit and the unit that assists.
 */
export function playPool(scene: Scene, wanted: { closed: number; open: number; now: Date }): Pool {
  const pool: Pool = { lives: [], entries: [], cards: [], tasks: [] }
  for (let life = 0; life < wanted.closed;) {
    const from = new Date(wanted.now.getTime() - 200 * DAY_MS + scene.random() * 7 * DAY_MS)
    if (add(pool, scene, { life, played: playLife(scene, { from, until: wanted.now }), open: false })) life += 1
  }
  for (let life = wanted.closed; life < wanted.closed + wanted.open;) {
    const age = -Math.log(1 - scene.random()) * 4 * DAY_MS
    const from = new Date(wanted.now.getTime() - Math.min(age, 60 * DAY_MS))
    if (add(pool, scene, { life, played: playLife(scene, { from, until: wanted.now }), open: true })) life += 1
  }
  return pool
}

type Adding = { life: number; played: Life; open: boolean }

/** False for a life that does not fit: it is played anew. */
function add(pool: Pool, scene: Scene, { life, played, open }: Adding): boolean {
  const first = played.entries[0]
  const last = played.entries.at(-1)
  if (!first || !last) return false
  const columns = columnsOf(played.core, { handling_due_at: handlingDue(played.entries) })
  const base = mondayOf(first.at)
  if (columns.attention !== open || Date.parse(last.at) - base > (open ? LONGEST_OPEN : LONGEST_CLOSED)) return false
  const placed = (value: unknown) => placesIn(JSON.stringify(value), base, scene)
  const { matter, channel, core } = played
  pool.lives.push({
    life,
    base: new Date(base).toISOString(),
    course_places: placed(core.course),
    words: searchTerms(`${matter.title} ${matter.text}`),
    ...columns,
    // Real units come with the filling; a letter says which.
    unit_id: core.unitId,
    title: matter.title,
    text: matter.text,
    channel,
    course: {},
    reported_at: first.at,
    changed_at: last.at,
    handled_at: played.handledAt,
    closed_at: played.closedAt,
  })
  played.entries.forEach((entry, i) => pool.entries.push(entryRow(life, entry, { i, placed })))
  pool.cards.push(...cardRows(life, played.entries))
  pool.tasks.push(...core.course.joint.map(({ id, state, dueAt }) => ({ life, id, state, due_at: dueAt })))
  return true
}

type Placing = { i: number; placed: (value: unknown) => string }

function entryRow(life: number, entry: LifeEntry, { i, placed }: Placing): object {
  const { by, said } = entry
  return {
    life,
    at: entry.at,
    action: entry.action,
    from_state: entry.before,
    to_state: entry.core.state,
    actor_id: by.id,
    actor_name: by.name,
    of_unit: by.role === 'department' || by.role === 'head',
    note: 'note' in said ? said.note : '',
    open: !['note', 'request', 'endorse', 'decide', 'supervise', 'answer'].includes(entry.action),
    facts_places: placed('unitId' in said ? { unitName: '承办单位' } : {}),
    clocks_places: entry.clocks.length === 0 ? null : placed(entry.clocks),
    photos: [],
    version: i + 1,
  }
}

/** The date that the handling clock last had, as the server keeps it. */
function handlingDue(entries: readonly LifeEntry[]): Date | null {
  return entries.reduce<Date | null>((due, { core }) => columnsOf(core, { handling_due_at: due }).handling_due_at, null)
}

/** One card for each that was issued; the oldest open one is answered first. */
function cardRows(life: number, entries: readonly LifeEntry[]): object[] {
  const answers = entries.filter(({ action }) => action === 'answer')
  return entries
    .filter(({ action }) => action === 'supervise')
    .map(({ at, by, said }, i) => ({
      life,
      no: i,
      kind: 'kind' in said ? said.kind : 'urge',
      source: 'person',
      receiver: 'unit',
      text: '请抓紧办理',
      issued_by: by.id,
      issued_by_name: by.name,
      issued_at: at,
      due_at: new Date(Date.parse(at) + DAY_MS).toISOString(),
      answered_at: answers[i]?.at ?? null,
      answered_by_name: answers[i]?.by.name ?? null,
      answer: answers[i] ? '正在办理' : null,
    }))
}

function mondayOf(at: string): number {
  const days = Math.floor((Date.parse(at) - FIRST_MONDAY) / DAY_MS)
  return FIRST_MONDAY + Math.floor(days / 7) * 7 * DAY_MS
}

function placesIn(json: string, base: number, { unitId, otherUnitId }: Scene): string {
  return json
    .replaceAll('%', '%%')
    .replaceAll(/\d{4}-\d\d-\d\d(?=T\d\d:)/g, (day) => `%${dayNumber(day, base)}$s`)
    .replaceAll(unitId, `%${DAYS + 1}$s`)
    .replaceAll(otherUnitId, `%${DAYS + 2}$s`)
}

function dayNumber(day: string, base: number): number {
  const number = Math.round((Date.parse(`${day}T00:00:00Z`) - base) / DAY_MS) + 1
  if (number < 1 || number > DAYS) throw new Error(`a life reaches too far: ${day}`)
  return number
}
