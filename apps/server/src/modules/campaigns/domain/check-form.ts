import { formFact, readFactName, residentsAnswer } from '@yiwang/contract/campaigns'
import type { FormCheck, FormContent, FormSubject, KnownFact } from '@yiwang/contract/campaigns'
import { forbiddenMarks } from '@yiwang/contract/registers'
import { canonicalLabel, likeness, plainLabel } from './likeness.ts'

/** From here on a label is so much like another that somebody has to say why it is something else. */
const ALIKE = 0.7

/** A known fact with the kind of subject it is about, and what else it is called. */
export type FactOf = KnownFact & { subject: FormSubject | null; aliases: readonly string[] }

type Lists = Parameters<typeof forbiddenMarks>[1]
const NO_LISTS: Lists = new Map()
const NO_GROUP = { zh: '', en: '' }

type Found = { reason: 'same-key' | 'same-label' | 'synonym' | 'alike'; fact: KnownFact }

/**
 * What a form would ask that is known already. A field of its own that has the key or the name of a fact of the same kind of
 * subject, or another name of it, is refused; one that is much alike is refused until the proposer says why it is another.
 * What remains is counted: that is what workers will type. A form that would mark people by belief, for having petitioned or
 * by HIV is refused like a ledger that would.
 */
export function checkForm(content: FormContent, facts: readonly FactOf[], lists: Lists = NO_LISTS): FormCheck {
  const ofSubject = facts.filter(({ subject }) => subject === content.subject)
  const byKey = new Map(ofSubject.map((fact) => [fact.key, fact]))
  const known = content.facts.flatMap(({ key }) => shown(byKey.get(key)))
  const missing = content.facts.filter(({ key }) => !byKey.has(key)).map(({ key }) => key)
  const others = ofSubject.filter(({ key }) => !key.startsWith(formFact(content.code, '')))
  const clashes = content.own.flatMap((own) => {
    const found = clashOf(own, others)
    return found ? [{ own, ...found }] : []
  })
  const isExcused = ({ own, reason }: (typeof clashes)[number]) => reason === 'alike' && own.distinct !== undefined
  const refused = clashes
    .filter((one) => !isExcused(one))
    .map(({ own, reason, fact }) => ({ key: own.key, label: own.label.zh, reason, fact }))
  const excused = clashes
    .filter(isExcused)
    .map(({ own, fact }) => ({ key: own.key, label: own.label.zh, why: own.distinct ?? '', fact }))
  const { code, subject, name, purpose, legalBasis, own: fields } = content
  const declaration = { subject, name: { zh: name, en: '' }, group: NO_GROUP, purpose, legalBasis, fields }
  const forbidden = forbiddenMarks({ code, declaration }, lists)
  return {
    known,
    missing,
    refused,
    excused,
    typed: content.own.length - refused.length,
    forbidden,
    counterOnly: content.facts.flatMap(({ key, required }) => {
      const fact = byKey.get(key)
      return fact && required && !residentsAnswer(fact) ? shown(fact) : []
    }),
    passed: refused.length === 0 && missing.length === 0 && forbidden.length === 0,
  }
}

function clashOf(own: { key: string; label: { zh: string } }, facts: readonly FactOf[]): Found | null {
  const label = own.label.zh
  const name = canonicalLabel(label)
  const sameName = facts.find((fact) => plainLabel(fact.label) === plainLabel(label))
  const synonym = facts.find((fact) => [fact.label, ...fact.aliases].some((word) => canonicalLabel(word) === name))
  const sameKey = facts.find(({ key }) => readFactName(key).field === own.key)
  const alike = facts
    .map((fact) => ({ fact, degree: likeness(fact.label, label) }))
    .filter(({ degree }) => degree >= ALIKE)
    .toSorted((a, b) => b.degree - a.degree)[0]
  if (sameName) return found('same-label', sameName)
  if (synonym) return found('synonym', synonym)
  if (sameKey) return found('same-key', sameKey)
  return alike ? found('alike', alike.fact) : null
}

function found(reason: Found['reason'], fact: FactOf): Found {
  return { reason, fact: bare(fact) }
}

function shown(fact: FactOf | undefined): KnownFact[] {
  return fact ? [bare(fact)] : []
}

function bare({ key, label, type, list, owner, freshDays }: FactOf): KnownFact {
  return { key, label, type, list, owner, freshDays }
}
