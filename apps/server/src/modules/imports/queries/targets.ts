import { RECORD } from '@yiwang/contract/imports'
import type { ImportTarget } from '@yiwang/contract/imports'
import { factKey, SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Field, SubjectKind } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { knownFields } from '../../registers/index.ts'
import { kindsOf } from '../domain/guess-columns.ts'
import { REFERRED_WORDS, referredKind } from '../domain/references.ts'
import { READABLE } from '../domain/read-cell.ts'
import type { Ledger } from './ledgers.ts'

/** A target with what else it is called. */
export type Target = ImportTarget & { aliases: readonly string[] }

/** Everything that a column of a table may mean whose rows tell of a subject, or are records of a ledger. */
export async function targetsOf(
  tx: Tx,
  actor: Actor,
  { subject, ledger }: { subject: SubjectKind; ledger: Ledger | null },
): Promise<Target[]> {
  const facts = await knownFields(tx, actor.tenant, { ledgers: [] })
  const names = new Map(facts.map(({ key, label, aliases }) => [key, { label, aliases }]))
  const [own = subject, ...beside] = kindsOf(subject)
  const ofKind = (kind: SubjectKind) =>
    SUBJECT_FIELDS[kind].filter(isReadable).map((field): Target => {
      const to = factKey(kind, field.key)
      const { label, aliases } = names.get(to) ?? { label: field.label, aliases: [] }
      return { ...shapeOf(field), ...calledAs(field, label, aliases), to, required: kind === subject && field.required }
    })
  return [
    ...(ledger?.declaration.fields ?? []).filter(isReadable).map((field): Target => ({
      ...shapeOf(field),
      ...calledAs(field, field.label, []),
      to: `${RECORD}.${field.key}`,
      required: field.required,
    })),
    ...ofKind(own),
    ...beside.flatMap(ofKind),
    ...placing(subject, ledger !== null),
  ]
}

/** A column that refers to somebody holds numbers or addresses, and is called so: one of names is not taken for it. */
function calledAs(
  { type }: Field,
  label: Field['label'],
  aliases: readonly string[],
): Pick<Target, 'label' | 'aliases'> {
  const kind = referredKind(type)
  if (kind === null) return { label, aliases }
  const { zh, en } = REFERRED_WORDS[kind]
  return { label: { zh: `${label.zh}${zh}`, en: `${label.en}${en}` }, aliases: [] }
}

function isReadable({ type }: Field): boolean {
  return READABLE.has(type)
}

function shapeOf({ type, list }: Field): Pick<ImportTarget, 'type' | 'list'> {
  return { type, list: list ?? null }
}

function placing(subject: SubjectKind, hasRecord: boolean): Target[] {
  const plain = (to: string, zh: string, en: string): Target => ({
    to,
    label: { zh, en },
    type: to === 'area' || to === 'relation' ? null : 'date',
    list: to === 'relation' ? 'GB/T 4761' : null,
    aliases: [],
    required: false,
  })
  return [
    plain('area', '所属村居或网格', 'village or grid'),
    plain('seen-on', '采集日期', 'day it was seen'),
    ...(subject === 'person' ? [plain('relation', '与户主关系', 'relation to the head of the household')] : []),
    ...(hasRecord ? [plain('started-on', '开始日期', 'first day'), plain('ended-on', '结束日期', 'last day')] : []),
  ]
}
