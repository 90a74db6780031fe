import { formFact, readFactName } from '@yiwang/contract/campaigns'
import type { FormCheck, FormContent, FormSubject, KnownFact } from '@yiwang/contract/campaigns'
import { canonicalLabel, likeness, plainLabel } from './likeness.ts'

/** From here on a label is so much like another that somebody has to say why it is something else. */
const ALIKE = 0.7

/** A known fact with the kind of subject it is about, and what else it is called. */
export type FactOf = KnownFact & { subject: FormSubject | null; aliases: readonly string[] }

type Found = { reason: 'same-key' | 'same-label' | 'synonym' | 'alike'; fact: KnownFact }

/**
 * What a form would ask that is known already. A field of its own that has the key or the name of a fact of the same kind of
 * subject, or another name of it, is refused; one that is much alike is refused until the proposer says why it is another.
 * What remains is counted: that is what workers will type.
 */
export function checkForm(content: FormContent, facts: readonly FactOf[]): FormCheck {
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
  return {
    known,
    missing,
    refused,
    excused,
    typed: content.own.length - refused.length,
    passed: refused.length === 0 && missing.length === 0,
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
