import { newId } from '@yiwang/contract'
import { SUBJECT_FIELDS } from '@yiwang/contract/registers'
import type { Happening, NewHappening, PlainValues } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Secrets } from '../../../kernel/crypto.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { planHappening } from '../domain/happenings.ts'
import type { Party, Plan, Scene } from '../domain/happenings.ts'
import { endRecordsOf, insertHappening, lastHappening, setStates } from '../store/happening-store.ts'
import { endLinks, endSingles, insertLinks, readOpenLinks } from '../store/link-store.ts'
import { withWholeLibrary } from '../store/reach-store.ts'
import { lockSubjects, readSubjects } from '../store/subject-store.ts'
import type { SubjectRecord } from '../store/tables.ts'
import { followLink } from './change-links.ts'
import { refuseFlaws } from './ledger-values.ts'
import { saveSubjects } from './save-subjects.ts'
import { headOf, lockWritable } from './write-subject.ts'

type Input = { subjectId: string; id: string; event: NewHappening; at: Date }

/** Births, deaths, moves: one act that sets states and links, is refused whole or done whole, and is kept. */
export function recordHappening(secrets: Secrets) {
  return async (tx: Tx, actor: Actor, { subjectId, id, event, at }: Input): Promise<Happening> => {
    const { tenant } = actor
    const subject = await lockWritable(tx, actor, subjectId)
    const scene = await sceneOf(tx, actor, { subject, event, at })
    const plan = planHappening(scene, event)
    const { kind, on, ...told } = event
    await createParties(tx, secrets, { actor, plan, subject, at })
    await withWholeLibrary(tx, tenant, async () => {
      await endLinks(tx, tenant, { ids: plan.ended, on })
      await addLinks(tx, actor, { plan, on, at })
      await setStates(tx, tenant, { rows: plan.states, at })
      await endRecordsOf(tx, tenant, { subjectIds: plan.struckOff, on, at })
      const detail = detailOf(told, scene)
      await insertHappening(tx, tenant, { id, kind, subjectIds: plan.about, on, detail, at, actor })
    })
    return { id, kind, happenedOn: on, detail: detailOf(told, scene), at: at.toISOString(), by: actor.name }
  }
}

/** The names of those concerned as they were, and what was said; the values of a child or household stand with them. */
function detailOf(told: object, { parties, subject }: Scene): Record<string, unknown> {
  const { child, household, ...rest } = told as { child?: { id: string }; household?: { id: string } | string }
  const own = typeof household === 'object' ? household.id : household
  const names = Object.fromEntries([...parties.values(), subject].map((party) => [party.id, party.label]))
  return { ...rest, ...(child ? { child: child.id } : {}), ...(own ? { household: own } : {}), names }
}

type Situation = { subject: SubjectRecord; event: NewHappening; at: Date }

async function sceneOf(tx: Tx, actor: Actor, { subject, event, at }: Situation): Promise<Scene> {
  const { tenant } = actor
  const own = await readOpenLinks(tx, tenant, [subject.id])
  const home = own.find(({ kind, from }) => kind === 'member-of' && from === subject.id)?.to
  const target = 'household' in event && typeof event.household === 'string' ? event.household : undefined
  const others = [home, target].filter((id) => id !== undefined)
  const beside = others.length > 0 ? await readOpenLinks(tx, tenant, others) : []
  const links = [...new Map([...own, ...beside].map((link) => [link.id, link])).values()]
  const wanted = new Set([...links.flatMap(({ from, to }) => [from, to]), ...namedIn(event)])
  const parties = await readSubjects(tx, tenant, [...wanted])
  // Whoever is drawn in must be seen, and written to where it is not the subject alone that changes.
  for (const id of namedIn(event)) {
    const party = parties.find((one) => one.id === id)
    if (party) authorize(actor, 'register.write', party)
  }
  return {
    subject: partyOf(subject),
    today: chinaDay(at),
    lastOn: await lastHappening(tx, tenant, subject.id),
    links,
    parties: new Map(parties.map((row) => [row.id, partyOf(row)])),
  }
}

function namedIn(event: NewHappening): string[] {
  const ids: unknown[] = Object.entries(event).flatMap(([key, value]) => {
    if (key === 'members' && Array.isArray(value)) return value.map(({ id }) => id)
    return ['mother', 'father', 'successor', 'household', 'dwelling'].includes(key) ? [value] : []
  })
  return ids.filter((id): id is string => typeof id === 'string')
}

function partyOf({ id, kind, state, label, values }: SubjectRecord): Party {
  const born = values['birth-date']
  return { id, kind, state, label, bornOn: typeof born === 'string' ? born : null }
}

type Making = { actor: Actor; plan: Plan; subject: SubjectRecord; at: Date }

async function createParties(tx: Tx, secrets: Secrets, { actor, plan, subject, at }: Making): Promise<void> {
  for (const { kind, values } of plan.created)
    await refuseFlaws(tx, actor.tenant, { fields: SUBJECT_FIELDS[kind], values: values as PlainValues, at })
  const head = await headOf(tx, actor, { at, source: 'visit' })
  const areaId = subject.areaId ?? undefined
  const rows = plan.created.map(({ id, kind, values }) => ({ id, kind, values: values as PlainValues, areaId }))
  await saveSubjects(tx, secrets, { ...head, rows })
}

async function addLinks(tx: Tx, actor: Actor, { plan, on, at }: { plan: Plan; on: string; at: Date }): Promise<void> {
  const { tenant } = actor
  const links = plan.added.map((link) => ({ ...link, id: newId(at.getTime()), validFrom: on, validTo: null }))
  const head = { tenant, at, actorId: actor.id, importId: null, day: on }
  await endSingles(tx, head, links)
  await insertLinks(tx, head, links)
  const ends = new Map(
    (await lockSubjects(tx, tenant, [...new Set(links.flatMap(({ from, to }) => [from, to]))])).map((row) => [
      row.id,
      row,
    ]),
  )
  for (const { kind, from, to } of links) {
    const [subject, target] = [ends.get(from), ends.get(to)]
    if (subject && target) await followLink(tx, tenant, { kind, subject, target })
  }
}
