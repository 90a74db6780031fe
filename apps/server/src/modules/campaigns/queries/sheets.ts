import type { Sheet } from '@yiwang/contract/campaigns'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { visitGround } from './standing.ts'

type Asked = { subjectId: string; campaignId?: string | undefined; all?: 'true' | 'false' | undefined; at: Date }

/**
 * What one visit asks, filled in; with `all` what else may be said of everybody it meets. Subjects of whom nothing is asked
 * and nothing wanted are left out.
 */
export async function readSheet(tx: Tx, actor: Actor, input: Asked): Promise<Sheet> {
  const { subject, subjects, fields, allFields, campaigns } = await visitGround(tx, actor, input)
  const fieldsOf = (id: string) => (input.all === 'true' ? allFields(id) : (fields.get(id) ?? []))
  const shown = subjects
    .map(({ id, kind, label, relation }) => ({ id, kind, label, relation, fields: fieldsOf(id) }))
    .filter((one) => one.fields.length > 0 || one.id === subject.id)
  const all = shown.flatMap((one) => one.fields)
  return {
    subjectId: subject.id,
    label: subject.label,
    readAt: input.at.toISOString(),
    subjects: shown,
    campaigns: [...campaigns.values()].map(({ id, title, unitName }) => ({ id, title, unitName })),
    fields: all.filter(({ state, asked }) => state !== 'missing' || asked).length,
    asked: all.filter(({ asked }) => asked).length,
    missing: all.filter(({ state, asked }) => state === 'missing' && asked).length,
  }
}
