import type { Field } from './fields.ts'
import type { SubjectKind } from './kinds.ts'

type Draft = Pick<Field, 'key' | 'type'> & Partial<Field>

function fields(...drafts: readonly Draft[]): readonly Field[] {
  return drafts.map((draft) => ({
    label: { zh: '', en: '' },
    required: false,
    filter: false,
    restricted: false,
    ...draft,
  }))
}

/**
 * What is known about every subject of a kind: the common fields of GB/T 31000-2015 with their code lists. Labels
 * stand in the messages under `registers.field.<kind>.<key>`.
 */
export const SUBJECT_FIELDS: Record<SubjectKind, readonly Field[]> = {
  person: fields(
    { key: 'name', type: 'text', required: true, max: 50 },
    { key: 'identity-number', type: 'identity-number' },
    { key: 'former-name', type: 'text', max: 50 },
    { key: 'sex', type: 'code', list: 'GB/T 2261.1', filter: true },
    { key: 'birth-date', type: 'date' },
    { key: 'ethnicity', type: 'code', list: 'GB/T 3304', filter: true },
    { key: 'native-place', type: 'text', max: 60 },
    { key: 'marital-status', type: 'code', list: 'GB/T 2261.2', filter: true, freshDays: 730 },
    { key: 'political-status', type: 'code', list: 'GB/T 4762', freshDays: 1095 },
    { key: 'education', type: 'code', list: 'GB/T 4658', filter: true, freshDays: 1095 },
    { key: 'occupation-class', type: 'code', list: 'GB/T 6565', freshDays: 365 },
    { key: 'occupation', type: 'text', max: 60, freshDays: 365 },
    { key: 'workplace', type: 'text', max: 100, freshDays: 365 },
    { key: 'phone', type: 'phone', freshDays: 365 },
    { key: 'second-phone', type: 'phone', freshDays: 365 },
    { key: 'registered-address', type: 'address' },
    { key: 'residence', type: 'code', list: 'yw:residence', filter: true, freshDays: 365 },
    { key: 'nationality', type: 'code', list: 'GB/T 2659' },
    { key: 'health', type: 'note', restricted: true, freshDays: 365 },
    { key: 'needs', type: 'text', max: 400, freshDays: 180 },
    { key: 'photo', type: 'photo' },
  ),
  household: fields(
    { key: 'name', type: 'text', required: true, max: 60 },
    { key: 'household-number', type: 'text', max: 40 },
    { key: 'household-kind', type: 'code', list: 'yw:household-kind', filter: true },
    { key: 'phone', type: 'phone', freshDays: 365 },
    { key: 'income', type: 'code', list: 'yw:income', restricted: true, freshDays: 365 },
    { key: 'note', type: 'text', max: 400 },
  ),
  dwelling: fields(
    { key: 'name', type: 'text', required: true, max: 120 },
    { key: 'level', type: 'code', list: 'yw:dwelling-level', required: true, filter: true },
    { key: 'number', type: 'text', max: 40 },
    { key: 'position', type: 'position' },
    { key: 'use', type: 'code', list: 'yw:building-use', filter: true, freshDays: 730 },
    { key: 'area', type: 'number', min: 0, max: 1_000_000, unit: 'm²' },
    { key: 'floors', type: 'number', min: 0, max: 200 },
    { key: 'rented', type: 'flag', filter: true, freshDays: 365 },
    { key: 'rental-use', type: 'code', list: 'yw:rental-use', filter: true, freshDays: 365 },
    { key: 'hazards', type: 'codes', list: 'yw:hazards', filter: true, freshDays: 180 },
    { key: 'photo', type: 'photo' },
  ),
  organisation: fields(
    { key: 'name', type: 'text', required: true, max: 120 },
    { key: 'credit-code', type: 'credit-code' },
    { key: 'organisation-kind', type: 'code', list: 'yw:organisation-kind', filter: true },
    { key: 'holding', type: 'code', list: 'yw:holding' },
    { key: 'legal-person', type: 'person' },
    { key: 'phone', type: 'phone', freshDays: 365 },
    { key: 'staff', type: 'number', min: 0, max: 1_000_000, freshDays: 365 },
    { key: 'position', type: 'position' },
    { key: 'hazards', type: 'codes', list: 'yw:hazards', filter: true, freshDays: 180 },
    { key: 'attention', type: 'code', list: 'yw:attention', filter: true },
  ),
  place: fields(
    { key: 'name', type: 'text', required: true, max: 120 },
    { key: 'place-kind', type: 'code', list: 'yw:place-kind', filter: true },
    { key: 'position', type: 'position' },
    { key: 'phone', type: 'phone', freshDays: 365 },
    { key: 'hazards', type: 'codes', list: 'yw:hazards', filter: true, freshDays: 180 },
    { key: 'note', type: 'text', max: 400 },
  ),
  vehicle: fields(
    { key: 'plate', type: 'plate', required: true },
    { key: 'vehicle-kind', type: 'code', list: 'yw:vehicle-kind', filter: true },
    { key: 'brand', type: 'text', max: 60 },
    { key: 'colour', type: 'text', max: 20 },
  ),
}

/** The key that names a fact of a subject outside its kind, such as `person.phone`. */
export function factKey(kind: SubjectKind, key: string): string {
  return `${kind}.${key}`
}
