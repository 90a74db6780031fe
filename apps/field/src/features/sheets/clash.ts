import type { Sheet, SheetField } from '@yiwang/contract/campaigns'
import { z } from 'zod'
import { isSame, mergeFacts } from '../../offline/merge.ts'
import { findingsOf, typedSheet, withoutField, type Typed } from './sheet-answer.ts'

const facts = z.record(z.string(), z.record(z.string(), z.unknown()))
/** What stood on the sheet when somebody began to type, by subject and field. */
export type Base = z.infer<typeof facts>

/** A form of a sheet as it was left: what was typed, and on top of what. */
const begun = z.object({ typed: typedSheet, base: facts, readAt: z.string().optional() })
/** `readAt`: when the sheet was read that it stands on. */
export type Begun = { typed: Typed; base: Base | null; readAt?: string | undefined }

/** What was typed before, in the form of today or of earlier versions. */
export function begunFrom(stored: unknown): Begun {
  return begun.safeParse(stored).data ?? { typed: typedSheet.safeParse(stored).data ?? {}, base: null }
}

export function baseOf({ subjects }: Pick<Sheet, 'subjects'>): Base {
  return Object.fromEntries(
    subjects.map(({ id, fields }) => [id, Object.fromEntries(fields.map(({ key, value }) => [key, value]))]),
  )
}

/** A fact that this person typed and that somebody else has said otherwise meanwhile. */
export type Clash = { subjectId: string; who: string; field: SheetField; was: unknown; mine: unknown }
/** What was decided: the own answer stands against this answer of the other, by `<subject>.<field>`. */
export type Decided = Readonly<Record<string, unknown>>

export function clashKey({ subjectId, field }: Pick<Clash, 'subjectId'> & { field: { key: string } }): string {
  return `${subjectId}.${field.key}`
}

/** Facts on which a person must choose before the sheet is sent. */
export function clashesOf(sheet: Sheet, { typed, base }: Begun, decided: Decided): Clash[] {
  if (base === null) return []
  const now = baseOf(sheet)
  return findingsOf(sheet, typed).flatMap(({ subjectId, values }) => {
    const subject = sheet.subjects.find(({ id }) => id === subjectId)
    const was = base[subjectId] ?? {}
    const { conflicts } = mergeFacts(was, { ...was, ...values }, { ...was, ...now[subjectId] })
    return conflicts.flatMap(({ field: key, mine, theirs }): Clash[] => {
      const field = subject?.fields.find((one) => one.key === key)
      if (!subject || !field) return []
      const clash = { subjectId, who: subject.label, field, was: was[key], mine }
      return isSame(decided[clashKey(clash)], theirs) ? [] : [clash]
    })
  })
}

/** Leaves the answer of the other as it stands. */
export function takeTheirs(typed: Typed, { subjectId, field }: Clash): Typed {
  return withoutField(typed, subjectId, field.key)
}
