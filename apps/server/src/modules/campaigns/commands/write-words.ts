import type { PlainValue, PlainValues } from '@yiwang/contract/registers'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openSealed, saveRecords, saveSubjects } from '../../registers/index.ts'
import { homesOf } from '../domain/homes.ts'
import type { Heard } from '../domain/saved-work.ts'
import type { VisitGround } from '../queries/standing.ts'
import type { VisitSubject } from '../store/household-store.ts'
import type { Speaker } from '../store/own-store.ts'
import { saveOwn } from './save-own.ts'
import type { OwnWord } from './save-own.ts'

/** What a visit says of one subject. */
export type Word = Heard & { subject: VisitSubject; values: PlainValues }

type Writing = {
  ground: Pick<VisitGround, 'facts' | 'recordOf'>
  words: readonly Word[]
  seenAt: string
  by: Speaker
}

/**
 * Makes statements of what was typed and what was confirmed: facts of the subject and of its ledgers go to the library, the
 * forms' own fields stay here. A confirmed value is said again as it stands, sealed ones without being shown to anybody.
 */
export async function writeWords(secrets: Secrets, tx: Tx, tenant: string, writing: Writing): Promise<void> {
  const { ground, words, seenAt, by } = writing
  const { facts } = ground
  const head = { tenant, at: by.at, actor: by.actor, source: by.source, speaker: by.speaker }
  const said = await Promise.all(words.map((word) => wholeOf({ secrets, tx, tenant }, ground, word)))
  const subjects = words.flatMap(({ subject }, i) => {
    const values = said[i]?.get(subject.kind)
    return values ? [{ id: subject.id, kind: subject.kind, values, seenAt }] : []
  })
  await saveSubjects(tx, secrets, { ...head, rows: subjects })
  for (const [code, ledgerId] of facts.ledgers) {
    const rows = words.flatMap(({ subject }, i) => {
      const values = said[i]?.get(`ledger:${code}`)
      return values ? [{ subjectId: subject.id, values, seenAt }] : []
    })
    await saveRecords(tx, secrets, { ...head, ledgerId, rows })
  }
  const own = words.map(({ subject, confirmed, typed }, i): OwnWord => {
    const homes = [...(said[i] ?? [])].filter(([home]) => home.startsWith('form:'))
    const values = Object.fromEntries(
      homes.flatMap(([home, inside]) =>
        Object.entries(inside).map(([key, value]) => [`${home}.${key}`, value] as const),
      ),
    )
    return { subjectId: subject.id, seenAt, values, looked: [...confirmed, ...typed] }
  })
  await saveOwn(tx, tenant, { words: own, by, owners: facts.owners })
}

type Opening = { secrets: Secrets; tx: Tx; tenant: string }

/** Typed and confirmed values of one subject, by home. */
async function wholeOf(
  opening: Opening,
  { facts, recordOf }: Writing['ground'],
  word: Word,
): Promise<Map<string, PlainValues>> {
  const { secrets, tx, tenant } = opening
  const values: PlainValues = { ...word.values }
  const subjectId = word.subject.id
  for (const { key: name, value } of word.fields) {
    // What only others may write was looked at, and is not said again.
    if (!word.confirmed.has(name) || facts.defs.get(name)?.writable !== true) continue
    const key = name.slice(name.indexOf('.') + 1)
    const isSealed = typeof value === 'object' && value !== null && 'masked' in value
    const place = { tenant, subjectId, recordId: recordOf(subjectId, name), key }
    values[name] = isSealed ? await openSealed(tx, secrets, place) : (value as PlainValue | null)
  }
  return homesOf(values)
}
