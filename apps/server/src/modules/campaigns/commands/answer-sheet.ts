import { targetStateAfter } from '@yiwang/contract/campaigns'
import type { Finding, SavedWork, SheetField } from '@yiwang/contract/campaigns'
import { checkValues } from '@yiwang/contract/registers'
import type { PlainValues } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, ruleBroken } from '../../../kernel/errors.ts'
import { homesOf } from '../domain/homes.ts'
import { countSaved, lacking } from '../domain/saved-work.ts'
import type { Heard } from '../domain/saved-work.ts'
import { WORDS } from '../domain/words.ts'
import { codeSets } from '../queries/known-facts.ts'
import { visitGround } from '../queries/standing.ts'
import type { VisitGround } from '../queries/standing.ts'
import type { VisitSubject } from '../store/household-store.ts'
import { readAuthors } from '../store/own-store.ts'
import { countChanges } from '../store/progress-store.ts'
import { lockTargets, saveStates } from '../store/target-store.ts'
import { writeWords } from './write-words.ts'
import type { Word } from './write-words.ts'

export type AnswerSheet = {
  subjectId: string
  campaignId?: string | undefined
  seenAt?: string | undefined
  readAt?: string | undefined
  nothingChanged: boolean
  findings: readonly Finding[]
  at: Date
}

/**
 * What a visit found out: everything stands, or some of it is otherwise. Answers become statements in the library; every
 * campaign that asked is answered at once. The reply counts what was saved. What contradicts a visit that this one did not
 * know of is said in the actor's own voice, so that both stand until somebody decides.
 */
export async function answerSheet(secrets: Secrets, tx: Tx, actor: Actor, input: AnswerSheet): Promise<SavedWork> {
  const ground = await visitGround(tx, actor, input, true)
  const seenAt = notLater(input.seenAt, input.at)
  const words = heardOf(ground, input)
  if (words.length === 0) throw ruleBroken('nothing said', WORDS.nothingToSay)
  await refuseFlaws(tx, actor, ground, { words, at: input.at })
  const by = { source: 'visit' as const, speaker: '', actor: { id: actor.id, name: actor.name }, at: input.at }
  const own = await ownWords(tx, actor, ground, words)
  const { known, unseen } = parted(ground, words, { readAt: input.readAt, own })
  await writeWords(secrets, tx, actor.tenant, { ground, words: known, seenAt, by })
  if (unseen.length > 0)
    await writeWords(secrets, tx, actor.tenant, {
      ground,
      words: unseen,
      seenAt,
      by: { ...by, speaker: actor.name },
    })
  const answered = await answerTargets(tx, actor, ground, { words, at: input.at })
  return countSaved(words, answered)
}

function notLater(seenAt: string | undefined, at: Date): string {
  const seen = seenAt === undefined ? at : new Date(seenAt)
  return (seen > at ? at : seen).toISOString()
}

type Parting = { readAt: string | undefined; own: ReadonlySet<string> }

/** Which facts hold because the actor said so: by subject and name. */
async function ownWords(
  tx: Tx,
  { tenant, id }: Actor,
  { statementOf }: VisitGround,
  words: readonly Word[],
): Promise<ReadonlySet<string>> {
  const held = words.flatMap(({ subject, typed, confirmed }) =>
    [...typed, ...confirmed].map((key) => ({
      place: `${subject.id}|${key}`,
      subjectId: subject.id,
      statement: statementOf(subject.id, key),
    })),
  )
  const authors = await readAuthors(tx, tenant, held)
  return new Set(held.flatMap(({ place, statement }) => (statement && authors.get(statement) === id ? [place] : [])))
}

/** Words about what stood on the sheet, and those about what another visit has said since it was read. */
function parted({ originOf }: VisitGround, words: readonly Word[], { readAt, own }: Parting) {
  if (readAt === undefined) return { known: words, unseen: [] }
  const read = Date.parse(readAt)
  const part = (isUnseen: boolean) =>
    words.map((word): Word => {
      const belongs = (key: string) => {
        const origin = originOf(word.subject.id, key)
        const isNew = origin?.source === 'visit' && Date.parse(origin.seenAt) > read
        // What one said oneself meanwhile is corrected, unless it stands as one's own voice beside another's.
        const isOwn = origin?.speaker === '' && own.has(`${word.subject.id}|${key}`)
        return (isNew && !isOwn) === isUnseen
      }
      return {
        ...word,
        values: Object.fromEntries(Object.entries(word.values).filter(([name]) => belongs(factOf(word, name)))),
        confirmed: new Set(isUnseen ? [] : [...word.confirmed].filter(belongs)),
        typed: new Set([...word.typed].filter(belongs)),
      }
    })
  return { known: part(false), unseen: part(true).filter(isSpoken) }
}

function isSpoken({ values }: Word): boolean {
  return Object.keys(values).length > 0
}

/** The fact that a given value belongs to; the words beside "other" belong to their field. */
function factOf({ typed }: Pick<Word, 'typed'>, name: string): string {
  return typed.has(name) || !name.endsWith('-other') ? name : name.slice(0, -'-other'.length)
}

/** The findings read against the sheet. With "nothing changed" everybody on it is as they stand there. */
function heardOf(ground: VisitGround, { nothingChanged, findings }: AnswerSheet): Word[] {
  const given = new Map(findings.map((finding) => [finding.subjectId, finding]))
  for (const { subjectId } of findings)
    if (!ground.fields.has(subjectId)) throw badField(`findings.${subjectId}`, 'not-of-this-visit')
  return ground.subjects.flatMap((subject) => {
    const fields = ground.fields.get(subject.id) ?? []
    const finding = given.get(subject.id)
    if (!finding && !(nothingChanged && fields.length > 0)) return []
    const typed = typedOf(ground, subject, { fields, values: finding?.values ?? {} })
    const known = fields.filter(({ key, state }) => state !== 'missing' && !typed.has(key)).map(({ key }) => key)
    const confirmed = nothingChanged ? known : confirmedOf(known, finding?.confirmed ?? [])
    return [{ subject, fields, values: finding?.values ?? {}, typed, confirmed: new Set(confirmed) }]
  })
}

/** What is not known cannot be confirmed; what was typed beside is not confirmed twice. */
function confirmedOf(known: readonly string[], asked: readonly string[]): string[] {
  return known.filter((key) => asked.includes(key))
}

type Given = { fields: readonly SheetField[]; values: PlainValues }

/** Fields that were typed: any fact of this kind of subject that the worker sees, also one the sheet does not ask. */
function typedOf({ facts }: VisitGround, { kind }: VisitSubject, { values }: Given): Set<string> {
  const typed = new Set<string>()
  for (const name of Object.keys(values)) {
    const key = name.endsWith('-other') && !facts.defs.has(name) ? name.slice(0, -'-other'.length) : name
    const def = facts.defs.get(key)
    if (!def || def.subject !== kind || !def.writable) throw badField(`values.${name}`, 'unknown-field')
    typed.add(key)
  }
  return typed
}

function badField(field: string, code: string): AppError {
  return new AppError('bad-request', `${field}: ${code}`, '请检查标出的内容', { fields: { [field]: code } })
}

type Speaking = { words: readonly Word[]; at: Date }

async function refuseFlaws(tx: Tx, actor: Actor, { facts }: VisitGround, { words, at }: Speaking): Promise<void> {
  const lists = await codeSets(tx, actor.tenant, at)
  const wrong: Record<string, string> = {}
  for (const { subject, values } of words) {
    for (const [home, inside] of homesOf(values)) {
      const fields = facts.fieldsOf(home, subject.kind)
      for (const { key, code } of checkValues(fields, lists, inside, 'given'))
        wrong[`${subject.id}.${home}.${key}`] = code
    }
  }
  if (Object.keys(wrong).length === 0) return
  throw new AppError('bad-request', 'values are wrong', '请检查标出的内容', { fields: wrong })
}

async function answerTargets(tx: Tx, { tenant }: Actor, ground: VisitGround, { words, at }: Speaking) {
  const bySubject = new Map(words.map((word): [string, Heard] => [word.subject.id, word]))
  const full = ground.targets.filter(({ subjectId, campaignId }) => {
    const heard = bySubject.get(subjectId)
    return heard !== undefined && lacking(heard, campaignId).length === 0
  })
  if (full.length === 0) return []
  const locked = await lockTargets(tx, tenant, {
    subjectIds: full.map(({ subjectId }) => subjectId),
    campaignIds: [...new Set(full.map(({ campaignId }) => campaignId))],
  })
  const isFull = new Set(full.map(({ campaignId, subjectId }) => `${campaignId}|${subjectId}`))
  const open = locked.filter((one) => one.state === 'open' && isFull.has(`${one.campaignId}|${one.subjectId}`))
  for (const state of ['answered', 'late'] as const) {
    const rows = open.filter(
      ({ campaignId }) => targetStateAfter(ground.campaigns.get(campaignId)?.state ?? 'running') === state,
    )
    await saveStates(tx, tenant, { rows, state, reason: null, at })
    await countChanges(
      tx,
      tenant,
      rows.map(({ campaignId, areaPath }) => ({ campaignId, areaPath, from: 'open' as const, to: state })),
    )
  }
  return open.map(({ campaignId }) => {
    const form = ground.campaigns.get(campaignId)?.form
    return { campaignId, fields: (form?.facts.length ?? 0) + (form?.own.length ?? 0) }
  })
}
