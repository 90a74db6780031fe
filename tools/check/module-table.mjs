const ground = ['areas', 'catalog', 'identity']
const library = [...ground, 'registers']
const casework = [...library, 'matters', 'notices', 'cases']
const paperwork = ['imports', 'campaigns', 'disclosure']
const specialties = ['tasks', 'services', 'visits', 'disputes', 'enforcement', 'care', 'village']

/**
 * The table of docs/architecture.md: a module -> the modules below it, whose index it may import, whose
 * views it may read and to whose tables it may point foreign keys. The kernel is below everything.
 */
export const modulesBelow = {
  areas: [],
  catalog: ['areas'],
  identity: ['areas'],
  registers: ground,
  notices: ground,
  matters: library,
  ...Object.fromEntries(paperwork.map((name) => [name, [...library, 'notices']])),
  cases: [...library, 'notices'],
  ...Object.fromEntries(specialties.map((name) => [name, casework])),
  // Whom an account of the portal stands for is known where its own record is.
  services: [...casework, 'disclosure'],
  insight: casework,
  sync: [...casework, ...paperwork, ...specialties],
  command: [...casework, ...paperwork, ...specialties, 'insight', 'exchange'],
  exchange: [...casework, ...paperwork, ...specialties, 'insight', 'command'],
}

/** Whether `module` may use `other`; the kernel may be used by all and uses none. */
export function isBelow(other, module) {
  return other === 'kernel' ? module !== 'kernel' : (modulesBelow[module] ?? []).includes(other)
}
