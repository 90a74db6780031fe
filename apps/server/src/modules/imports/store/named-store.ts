import type { SubjectKind } from '@yiwang/contract/registers'
import { ask } from '../../../kernel/db/driver.ts'
import type { Tx } from '../../../kernel/db/tx.ts'

export type NamedSubject = {
  id: string
  kind: SubjectKind
  label: string
  areaPath: string
  birthDate: string | null
  householdNumber: string | null
}

type Asked = { kind: SubjectKind; path: string; label: string }

/** Subjects by kind, area and name, within what the transaction may see of the library; one statement for all. */
export async function findNamed(tx: Tx, tenant: string, asked: readonly Asked[]): Promise<NamedSubject[]> {
  if (asked.length === 0) return []
  const text = `select s.id, s.kind, s.label, s.area_path as "areaPath", s.values ->> 'birth-date' as "birthDate",
      s.values ->> 'household-number' as "householdNumber"
    from json_to_recordset($2::json) as w (kind text, path text, label text)
    join registers.v_subjects s on s.tenant = $1 and s.area_path = w.path and s.kind = w.kind and s.label = w.label
    where s.state <> 'merged'`
  return ask(tx, text, [tenant, JSON.stringify(asked)])
}
