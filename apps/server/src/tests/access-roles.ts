import type { Role } from '@yiwang/contract/identity'

export const everybody: readonly Role[] = [
  'system-admin',
  'security-admin',
  'audit-admin',
  'dispatcher',
  'department',
  'department-head',
  'supervisor',
  'window',
  'leader',
  'grid-head',
  'grid-worker',
  'helper',
  'micro-worker',
  'informant',
  'cadre',
  'police-assistant',
  'legal-adviser',
  'resident',
]
export const insiders = everybody.filter((role) => role !== 'resident')
export const workers: readonly Role[] = ['grid-head', 'grid-worker', 'micro-worker']
export const staff: readonly Role[] = [
  'system-admin',
  'security-admin',
  'dispatcher',
  'department',
  'department-head',
  'supervisor',
  'window',
  'leader',
  ...workers,
  'helper',
]
export const units: readonly Role[] = ['department', 'department-head']
export const reporters: readonly Role[] = ['dispatcher', ...units, 'window', ...workers, 'helper', 'resident']
export const readers: readonly Role[] = [
  'dispatcher',
  ...units,
  'supervisor',
  'window',
  'leader',
  ...workers,
  'helper',
  'resident',
]
export const system: readonly Role[] = ['system-admin']
export const security: readonly Role[] = ['security-admin']
export const centre: readonly Role[] = ['dispatcher']
/** Whoever brings tables of departments into the library. */
export const importers: readonly Role[] = ['system-admin', 'supervisor', 'window', ...units]
export const askers: readonly Role[] = [...centre, ...units]
export const formPeople: readonly Role[] = [...askers, 'supervisor']
/** Whoever stands at the door or at the window. */
export const fillers: readonly Role[] = ['window', 'grid-head', 'grid-worker', 'helper']
export const campaignReaders: readonly Role[] = [...askers, 'supervisor', 'leader', ...fillers]
export const reportReaders: readonly Role[] = ['system-admin', ...askers, 'supervisor', 'leader']
export const emergencies: readonly Role[] = ['dispatcher', ...units, 'supervisor', 'window', 'grid-head', 'grid-worker']
export const revealers: readonly Role[] = [...emergencies]
export const exporters: readonly Role[] = ['supervisor', 'window', 'leader']
export const approvers: readonly Role[] = ['supervisor', 'leader', 'department-head']
export const correctors: readonly Role[] = [...units, 'window', 'grid-head']
export const keepers: readonly Role[] = ['system-admin', 'security-admin', ...units]
export const registrars: readonly Role[] = ['window', 'grid-head', 'grid-worker', 'helper']
export const registerReaders: readonly Role[] = [...registrars, 'micro-worker', 'supervisor', 'leader']
export const mergers: readonly Role[] = ['window', 'supervisor']
/** Whoever keeps entries of the catalogue of service matters, and whoever publishes them. */
export const matterKeepers: readonly Role[] = ['system-admin', ...units]
export const matterPublishers: readonly Role[] = ['supervisor', 'department-head']
export const matterPeople: readonly Role[] = [...matterKeepers, 'supervisor']
export const taskReaders: readonly Role[] = ['dispatcher', ...units, 'supervisor', 'leader', ...workers]

export const ledgerKeepers: readonly Role[] = [...units, 'window', 'grid-head', 'grid-worker', 'helper']
export const ledgerReaders: readonly Role[] = [...ledgerKeepers, 'dispatcher', 'supervisor', 'leader', 'micro-worker']
/** Whoever goes from door to door. */
export const visitors: readonly Role[] = [...workers, 'helper']
export const visitReaders: readonly Role[] = [...visitors, 'window', 'supervisor', 'leader']
export const visitPlanners: readonly Role[] = ['grid-head', 'supervisor']
export const visitRulers: readonly Role[] = ['system-admin', 'supervisor']
export const wishTakers: readonly Role[] = ['window', 'helper']
export const patrolReaders: readonly Role[] = [...workers, 'dispatcher', 'supervisor', 'leader']
export const patrolPlanners: readonly Role[] = ['grid-head', 'dispatcher', 'supervisor']
export const cadreReaders: readonly Role[] = ['grid-head', 'supervisor', 'leader']
export const cadreKeepers: readonly Role[] = ['grid-head', 'leader']
export const boardKeepers: readonly Role[] = ['grid-head', 'window']
/** The front desk of a hall, and whoever answers for it. */
export const hallReaders: readonly Role[] = ['system-admin', 'dispatcher', 'supervisor', 'window', 'leader']
export const aiders: readonly Role[] = ['window', 'grid-head', 'grid-worker', 'helper']
export const outingKeepers: readonly Role[] = ['window', ...units]
export const ratingReaders: readonly Role[] = ['dispatcher', ...units, 'supervisor', 'window', 'leader']
export const ratingAnswerers: readonly Role[] = ['window', ...units]
export const ratingFollowers: readonly Role[] = ['dispatcher', 'supervisor']
/** Whoever works with a phone that sends later. */
export const phoneWorkers: readonly Role[] = [...workers, 'helper', ...units]
/** Whoever opens applications for others: counters, stations, workers at the door. */
export const carriersAtDoor: readonly Role[] = ['window', 'helper', 'grid-head', 'grid-worker']
export const carriers: readonly Role[] = [...carriersAtDoor, ...units]
/** Front desks, village stations, and authorities for what comes over the net. */
export const acceptors: readonly Role[] = ['window', 'helper', ...units]
export const appliers: readonly Role[] = [...carriers, 'resident']
export const applicationReaders: readonly Role[] = [...carriers, 'supervisor', 'leader', 'resident']
export const applicationReporters: readonly Role[] = ['window', ...units, 'supervisor', 'leader']
export const bundlers: readonly Role[] = ['window', 'helper']
