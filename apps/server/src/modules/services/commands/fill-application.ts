import { fillCheckList } from '@yiwang/contract/services'
import type { applicationRoutes, CheckLine } from '@yiwang/contract/services'
import type { PlainValues } from '@yiwang/contract/registers'
import type { Actor } from '../../../kernel/actor.ts'
import type { Context } from '../../../kernel/context.ts'
import { settleWithCommit } from '../../../kernel/db/tx.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openRegisters, openSealed, readFacts } from '../../registers/index.ts'
import { openForm, sealForm } from '../domain/person-seal.ts'
import { WORDS } from '../domain/words.ts'
import { checkListOf } from '../queries/check-list.ts'
import { matterVersion } from '../queries/matter-version.ts'
import { saveApplication } from '../store/application-store.ts'
import { earlierFiles, readMaterials, saveMaterials } from '../store/material-store.ts'
import { isSameSubject } from './same-subject.ts'
import { factsNeeded, recordConsent } from './record-consent.ts'
import { lockForFilling } from './set-materials.ts'

type Filled = { version: number; filled: string[]; checkList: CheckLine[] }

/**
 * With the person's consent the list fills itself: what the library knows need not be brought, what was given before need not
 * be given again, and the form shows what is known. Only the facts that were agreed to are looked up, of that person alone.
 */
export async function fillApplication(
  { secrets }: Pick<Context, 'secrets'>,
  tx: Tx,
  actor: Actor,
  input: Input<typeof applicationRoutes.fill>,
): Promise<Filled> {
  const row = await lockForFilling(tx, actor, input)
  const { tenant, applicant_subject_id: subjectId } = row
  if (subjectId === null || !(await isSameSubject(secrets, tx, actor, { row, subjectId })))
    throw ruleBroken('subject not proved', WORDS.noSubject, { 'applicant.subjectId': WORDS.noSubject })
  const { content } = await matterVersion(tx, tenant, row.matter_version_id)
  await recordConsent(tx, actor, { row, content, consent: input, at: input.at })
  const keys = input.facts.filter((fact) => factsNeeded(content).has(fact))
  // The consent names the person: wherever the library keeps them, this one subject is opened and nothing else.
  const reach = await openRegisters(tx, actor, { subjectId, areas: [] })
  const facts = (await readFacts(tx, reach, { tenant, subjectIds: [subjectId], keys, at: input.at })).filter(
    ({ value, isStale, hasConflict }) => value !== null && !isStale && !hasConflict,
  )
  const records = await readMaterials(tx, tenant, row.id)
  const earlier = input.earlier
    ? await earlierFiles(tx, tenant, { subjectId, except: row.id, keys: records.map(({ key }) => key) })
    : new Map<string, string[]>()
  const atHand = { facts: new Set(facts.map(({ key }) => key)), earlier }
  const lines = fillCheckList(records, content.materials, atHand)
  const next = records.map((record, i) => ({ ...record, ...lines[i] }))
  const known: PlainValues = {}
  for (const { key } of content.form.known) {
    const fact = facts.find((one) => one.key === key)
    if (!fact || fact.value === null) continue
    const isMasked = typeof fact.value === 'object' && 'masked' in fact.value
    const name = key.slice(key.indexOf('.') + 1)
    known[key] = isMasked
      ? await openSealed(tx, secrets, { tenant, subjectId, recordId: fact.recordId, key: name })
      : (fact.value as PlainValues[string])
  }
  const form = { ...known, ...openForm(secrets, row) }
  settleWithCommit(
    tx,
    saveMaterials(tx, tenant, { applicationId: row.id, at: input.at, lines: next }),
    saveApplication(tx, row, { changed_at: input.at, form_sealed: sealForm(secrets, row.id, form) }),
  )
  const filled = next.filter((line, i) => line.state !== records[i]?.state).map(({ key }) => key)
  return { version: row.version + 1, filled, checkList: await checkListOf(tx, tenant, content, next) }
}
