/**
 * Roles a post can carry. The three administrators hold each other in check (GB/T 22239-2019, 8.1.4: system, security
 * and audit administration are separate); one person can never hold two of them.
 */
export const ADMINISTRATOR_ROLES = ['system-admin', 'security-admin', 'audit-admin'] as const
/** Roles that a grid's team is made of; the last four are shown on the notice board and have no rights of their own. */
export const TEAM_ROLES = [
  'grid-head',
  'grid-worker',
  'helper',
  'micro-worker',
  'informant',
  'cadre',
  'police-assistant',
  'legal-adviser',
] as const
export const ROLES = [
  ...ADMINISTRATOR_ROLES,
  'dispatcher',
  'department',
  'department-head',
  'supervisor',
  'window',
  'leader',
  ...TEAM_ROLES,
  'resident',
] as const
export type Role = (typeof ROLES)[number]
export type TeamRole = (typeof TEAM_ROLES)[number]

/**
 * How far a right reaches: the whole county; the area subtree of the post; the unit of the post; cases that the unit of
 * the post helps with; what was assigned to the person; what the person reported.
 */
export type Reach = 'tenant' | 'area' | 'unit' | 'assisting' | 'assigned' | 'own'
