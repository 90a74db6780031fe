import {
  ADMINISTRATOR_ROLES,
  ROLE_GRANTS,
  ROLES,
  TEAM_ROLES,
  type Person,
  type Reach,
  type Role,
} from '@yiwang/contract/identity'

export type AccountAct = 'open' | 'disable' | 'enable' | 'reset-password' | 'reset-second-factor' | 'end-sessions'
export type May = (permission: string) => boolean

/** What may be done with a person's account. Opening is staffing; everything after it is security, by somebody else. */
export function accountActs(
  person: Pick<Person, 'account' | 'secondFactor'> & { isSelf?: boolean },
  may: May,
): AccountAct[] {
  if (person.account === 'none') return may('person.manage') ? ['open'] : []
  if (!may('account.secure')) return []
  if (person.isSelf) return ['end-sessions']
  if (person.account === 'disabled') return ['enable', 'reset-password']
  return [
    'reset-password',
    ...(person.secondFactor ? (['reset-second-factor'] as const) : []),
    'end-sessions',
    'disable',
  ]
}

export function isAdministratorRole(role: Role): boolean {
  return ADMINISTRATOR_ROLES.some((administrator) => administrator === role)
}

/** Roles whose posts the caller may give or end: administrators are the matter of the security administrator alone. */
export function manageableRoles(may: May): Exclude<Role, 'resident'>[] {
  return ROLES.filter((role): role is Exclude<Role, 'resident'> => role !== 'resident').filter((role) =>
    may(isAdministratorRole(role) ? 'administrator.manage' : 'post.manage'),
  )
}

/** Which of area and unit a post of the role is bound to, so that the form asks for what matters. */
export function scopeOfRole(role: Role): { needsArea: boolean; needsUnit: boolean } {
  return {
    needsArea: reaches(role, 'area') || TEAM_ROLES.some((team) => team === role),
    needsUnit: reaches(role, 'unit', 'case.'),
  }
}

function reaches(role: Role, reach: Reach, rights = ''): boolean {
  return Object.entries(ROLE_GRANTS[role]).some(
    ([right, granted]) => right.startsWith(rights) && granted.includes(reach),
  )
}
