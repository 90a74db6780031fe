import type { AdmissionItem, TemporaryWork, WorkBasis } from '@yiwang/contract/tasks'

/** One choice as a select keeps it: the kind before the code or id. */
export function keyOf(basis: WorkBasis | null | undefined): string | undefined {
  if (!basis) return undefined
  return basis.by === 'list' ? `list:${basis.code}` : `temporary:${basis.id}`
}

export function basisOf(key: string | undefined): WorkBasis | null {
  const [by, ...rest] = (key ?? '').split(':')
  const value = rest.join(':')
  if (by === 'list') return { by, code: value }
  return by === 'temporary' ? { by, id: value } : null
}

/** Entries that the unit may ask for on a day; without a unit those that every unit may ask for. */
export function openItems(items: readonly AdmissionItem[], unitId: string | null, day: string): AdmissionItem[] {
  return items.filter(
    ({ unitIds, validFrom, validTo }) =>
      (unitIds.length === 0 || (unitId !== null && unitIds.includes(unitId))) &&
      (validFrom === null || validFrom <= day) &&
      (validTo === null || validTo >= day),
  )
}

/** Temporary work under which the unit may send on a day. */
export function openTemporary(works: readonly TemporaryWork[], unitId: string | null, day: string): TemporaryWork[] {
  return works.filter(
    (work) => work.state === 'granted' && work.unitId === unitId && work.startsOn <= day && work.endsOn >= day,
  )
}
