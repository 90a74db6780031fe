import { ROLE_GRANTS, TEAM_ROLES } from '@yiwang/contract/identity'
import type { Reach, Role } from '@yiwang/contract/identity'

function reaches(role: Role, reach: Reach, rights = ''): boolean {
  return Object.entries(ROLE_GRANTS[role]).some(
    ([right, granted]) => right.startsWith(rights) && granted.includes(reach),
  )
}

/** A post whose rights reach an area subtree, or that is part of a team, says which area. */
export function needsArea(role: Role): boolean {
  return reaches(role, 'area') || (TEAM_ROLES as readonly Role[]).includes(role)
}

/** A post whose rights reach the cases of a unit says which unit. */
export function needsUnit(role: Role): boolean {
  return reaches(role, 'unit', 'case.')
}
