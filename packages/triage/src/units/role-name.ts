/** A case as names of fields and their values: class levels, place, channel. */
export type CaseFields = Readonly<Record<string, string | undefined>>

/** A unit as a role: places of the case are tokens, and a bracket that names a place is split off as spelling. */
export type RoleName = { role: string; spelling: string }

const OPEN = '⟨'
const CLOSE = '⟩'
const SHORTEST_PLACE = 2
const TRAILING_BRACKET = /^(.+?)([（(][^（）()]*⟨[^（）()]*[）)])$/u

/**
 * "The community office of the case's own community" instead of its name, so that what is learned in one place serves
 * another. `places` are the fields whose values may occur in a unit's name, the smallest area first.
 */
export function toRole(unit: string, fields: CaseFields, places: readonly string[]): RoleName {
  let role = unit
  for (const place of places) {
    const name = fields[place] ?? ''
    if (name.length >= SHORTEST_PLACE) role = role.replaceAll(name, `${OPEN}${place}${CLOSE}`)
  }
  const [, inner, bracket] = TRAILING_BRACKET.exec(role) ?? []
  return inner === undefined || bracket === undefined ? { role, spelling: '' } : { role: inner, spelling: bracket }
}

/** The name of the unit that has this role for a case; null where the case lacks the place. */
export function fromRole({ role, spelling }: RoleName, fields: CaseFields): string | null {
  let known = true
  const name = `${role}${spelling}`.replace(/⟨([^⟩]*)⟩/gu, (_, place: string) => {
    const value = fields[place] ?? ''
    if (value.length < SHORTEST_PLACE) known = false
    return value
  })
  return known ? name : null
}
