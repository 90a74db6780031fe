import {
  ledgerCode,
  ledgerDeclaration,
  type Field,
  type FieldType,
  type LedgerDeclaration,
  type LedgerFinding,
} from '@yiwang/contract/registers'

/** A field while it is written; `row` stays the same while everything else of it changes. */
export type FieldDraft = Field & { row: string }
export type DeclarationDraft = Omit<LedgerDeclaration, 'fields'> & { code: string; fields: FieldDraft[] }

/** Types whose values can be counted and filtered. */
export const FILTERABLE: readonly FieldType[] = ['code', 'codes', 'flag', 'date', 'number']

export const EMPTY_DRAFT: DeclarationDraft = {
  code: '',
  name: { zh: '', en: '' },
  group: { zh: '', en: '' },
  subject: 'person',
  purpose: '',
  legalBasis: '',
  sensitivity: 'plain',
  retentionDays: null,
  seenBy: [],
  editedBy: [],
  visit: null,
  facts: [],
  fields: [],
}

export function draftOf(code: string, declaration: LedgerDeclaration): DeclarationDraft {
  return { ...declaration, code, fields: declaration.fields.map((field, index) => ({ ...field, row: `old-${index}` })) }
}

/** The declaration as it is sent: empty texts of fields left out. */
export function declarationOf(draft: DeclarationDraft): LedgerDeclaration {
  const { code: _, fields, ...rest } = draft
  return {
    ...rest,
    fields: fields.map(({ row: _row, unit, help, owner, list, ...field }) => ({
      ...field,
      ...(unit ? { unit } : {}),
      ...(help ? { help } : {}),
      ...(owner ? { owner } : {}),
      ...(list && takesList(field.type) ? { list } : {}),
    })),
  }
}

export function takesList(type: FieldType): boolean {
  return type === 'code' || type === 'codes'
}

/** A new row with a key of its own. */
export function newField(fields: readonly FieldDraft[], row: string): FieldDraft {
  let number = fields.length + 1
  while (fields.some(({ key }) => key === `field-${number}`)) number += 1
  return {
    row,
    key: `field-${number}`,
    label: { zh: '', en: '' },
    type: 'text',
    required: false,
    filter: false,
    restricted: false,
  }
}

/** The rows with one of them moved to another place. */
export function moved<T>(rows: readonly T[], from: number, to: number): T[] {
  const row = rows[from]
  if (row === undefined || to < 0 || to >= rows.length || from === to) return [...rows]
  const rest = rows.filter((_, index) => index !== from)
  return [...rest.slice(0, to), row, ...rest.slice(to)]
}

/** Another type: what does not go with it is dropped. */
export function withType(field: FieldDraft, type: FieldType): FieldDraft {
  const { list, min: _min, max: _max, unit: _unit, ...rest } = field
  return {
    ...rest,
    type,
    ...(takesList(type) && list !== undefined ? { list } : {}),
    filter: field.filter && FILTERABLE.includes(type),
  }
}

/** What is not filled in yet, as places such as `name` or `fields.2`; empty when the server can be asked. */
export function unfilled(draft: DeclarationDraft): string[] {
  const places = new Set<string>()
  if (!ledgerCode.safeParse(draft.code).success) places.add('code')
  const read = ledgerDeclaration.safeParse(declarationOf(draft))
  for (const { path } of read.error?.issues ?? []) {
    const [first = '', index] = path
    places.add(String(first) === 'fields' && typeof index === 'number' ? `fields.${index}` : String(first))
  }
  return [...places]
}

/** Findings about one place; those about a field stand under its key. */
export function findingsAt(findings: readonly LedgerFinding[], place: string): LedgerFinding[] {
  return findings.filter(({ at }) => at === place || at.startsWith(`${place}.`))
}
