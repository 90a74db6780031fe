import type { ColumnType } from 'kysely'
import type { ClassKind } from '../domain/catalog-rows.ts'

/** Tables of the catalog schema, and the views of the areas module that it joins. */
export type CatalogTables = {
  'catalog.versions': { tenant: string; id: string; name: string; valid_from: string; imported_at: Date }
  'catalog.subclasses': {
    tenant: string
    id: string
    version_id: string
    kind: ClassKind
    class_code: string
    class_name: string
    code: string
    name: string
    synonyms: ColumnType<string[], string[], never>
  }
  'catalog.conditions': {
    tenant: string
    id: string
    subclass_id: string
    position: number
    text: string
    closing_condition: string
    limit_text: string
    handler: string | null
    regulator: string | null
  }
  'catalog.duties': { tenant: string; subclass_id: string; area_path: string; unit_id: string }
  'areas.v_areas': { tenant: string; id: string; path: string; state: 'valid' | 'retired' }
}
