import { z } from 'zod'
import type { Finding, Sheet, SheetField } from '@yiwang/contract/campaigns'
import type { PlainValue } from '@yiwang/contract/registers'
import { isSaid, newFiles, plainOf, saidValues, type Said, type Shown } from '../../shared/fields/said.ts'

export const typedSheet = z.record(z.string(), saidValues)
/** What was typed at the door, by subject and by full name of the field. */
export type Typed = Readonly<Record<string, Said>>

const OTHER = '99'

export function otherName(key: string): string {
  return `${key}-other`
}

/** The earliest day on which something of a household ends. */
export function soonest(targets: readonly { closesOn: string }[]): string {
  return targets.map(({ closesOn }) => closesOn).sort()[0] ?? ''
}

export type SheetParts = { asked: SheetField[]; shown: SheetField[]; others: SheetField[] }

/** What the visit asks, first what nobody has said yet; what is known and only shown; and what one may add. */
export function partsOf(fields: readonly SheetField[]): SheetParts {
  const asked = fields.filter((field) => field.asked)
  return {
    asked: [...asked.filter(({ state }) => state === 'missing'), ...asked.filter(({ state }) => state !== 'missing')],
    shown: fields.filter(({ asked: isAsked, state }) => !isAsked && state !== 'missing'),
    others: fields.filter(({ asked: isAsked, state }) => !isAsked && state === 'missing'),
  }
}

export function withTyped(typed: Typed, subjectId: string, change: Typed[string]): Typed {
  return { ...typed, [subjectId]: { ...typed[subjectId], ...change } }
}

/** Takes back that a field is otherwise. */
export function withoutField(typed: Typed, subjectId: string, key: string): Typed {
  const { [key]: _, [otherName(key)]: _other, ...rest } = typed[subjectId] ?? {}
  return { ...typed, [subjectId]: rest }
}

/** Fields that a campaign requires, that nobody has said and that are not typed yet. */
export function stillMissing(sheet: Sheet, typed: Typed): number {
  return sheet.subjects.reduce(
    (sum, { id, fields }) =>
      sum +
      fields.filter(({ key, state, required }) => state === 'missing' && required && !isSaid(typed[id]?.[key])).length,
    0,
  )
}

/** How many fields were typed. */
export function typedCount(sheet: Sheet, typed: Typed): number {
  return findingsOf(sheet, typed).reduce(
    (sum, { values }) => sum + Object.keys(values).filter((key) => !key.endsWith('-other')).length,
    0,
  )
}

/** What is otherwise, by subject; who is as before is not named at all. */
export function findingsOf(sheet: Sheet, typed: Typed): Finding[] {
  return sheet.subjects.flatMap(({ id, fields }) => {
    const said = typed[id] ?? {}
    const values: Record<string, PlainValue> = {}
    for (const { key, type } of fields) {
      const value = plainOf(type, said[key])
      if (value === null) continue
      values[key] = value
      const other = said[otherName(key)]
      const isOther = value === OTHER || (Array.isArray(value) && value.includes(OTHER))
      if (isOther && typeof other === 'string') values[otherName(key)] = other.trim()
    }
    return Object.keys(values).length === 0 ? [] : [{ subjectId: id, confirmed: [], values }]
  })
}

/** Files that findings name and that are still on their way from this phone. */
export function filesOf(sheet: Sheet, findings: readonly Finding[]): string[] {
  return findings.flatMap(({ subjectId, values }) => {
    const fields = sheet.subjects.find(({ id }) => id === subjectId)?.fields ?? []
    const shown: Shown = Object.fromEntries(fields.map(({ key, value }) => [key, value]))
    return newFiles(fields, shown, values)
  })
}

/** Whom which campaign asks about on this sheet: what can be left out with a reason. */
export function targetsOf(sheet: Sheet): { subjectId: string; label: string; campaignId: string; title: string }[] {
  return sheet.subjects.flatMap(({ id, label, fields }) => {
    const wanted = new Set(fields.flatMap(({ campaigns }) => campaigns))
    return sheet.campaigns
      .filter((campaign) => wanted.has(campaign.id))
      .map((campaign) => ({ subjectId: id, label, campaignId: campaign.id, title: campaign.title }))
  })
}

/** What the server said of single fields: `<subject>.<full name>`. */
export function flawOf(flaws: Readonly<Record<string, string>>, subjectId: string, key: string): string | undefined {
  return flaws[`${subjectId}.${key}`] ?? flaws[`${subjectId}.${otherName(key)}`]
}
