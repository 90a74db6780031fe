import type { Correction, correctionRoutes } from '@yiwang/contract/disclosure'
import type { Actor } from '../../../kernel/actor.ts'
import { isAllowed } from '../../../kernel/authorize.ts'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { notify } from '../../notices/index.ts'
import { saveRecords, saveSubjects } from '../../registers/index.ts'
import { parseFact } from '../domain/fact-names.ts'
import { openWanted } from '../domain/wanted.ts'
import { findSubject } from '../library.ts'
import type { LibrarySubject } from '../library.ts'
import { correctionView } from '../queries/correction-view.ts'
import { openToAnswer } from '../queries/corrections.ts'
import { readHomes } from '../queries/own-fields.ts'
import { findCorrection, saveAnswer } from '../store/correction-store.ts'
import type { CorrectionRow } from '../store/correction-store.ts'

type Answer = { state: 'accepted' | 'refused'; reason: string; remedy: string | null }
type Answered = { correctionId: string; version: number | null; at: Date }

/** Puts the value right: what was asked for is written as a decision, which goes before what sources said until now. */
export async function acceptCorrection(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof correctionRoutes.accept>,
): Promise<Correction> {
  const { row, subject } = await mineToAnswer(tx, actor, input.correctionId)
  await putRight(context, tx, actor, { row, subject, at: input.at })
  return answer(tx, actor, { row, input, answer: { state: 'accepted', reason: input.reason, remedy: null } })
}

/** Leaves the value as it is and says why, and where the person can turn to. */
export async function refuseCorrection(
  tx: Tx,
  actor: Actor,
  input: Input<typeof correctionRoutes.refuse>,
): Promise<Correction> {
  const { row } = await mineToAnswer(tx, actor, input.correctionId)
  const { reason, remedy } = input
  return answer(tx, actor, { row, input, answer: { state: 'refused', reason, remedy } })
}

async function mineToAnswer(
  tx: Tx,
  actor: Actor,
  id: string,
): Promise<{ row: CorrectionRow; subject: LibrarySubject }> {
  await openToAnswer(tx, actor, null)
  const row = await findCorrection(tx, actor.tenant, id)
  const mine =
    row && isAllowed(actor, 'disclosure.correct', { areaPath: row.areaPath, unitId: row.ownerUnitId }) ? row : null
  if (!mine || mine.personId === actor.id) throw notFound('correction')
  await openToAnswer(tx, actor, mine)
  const subject = await findSubject(tx, actor.tenant, mine.subjectId)
  if (!subject) throw notFound('correction')
  return { row: mine, subject }
}

type Right = { row: CorrectionRow; subject: LibrarySubject; at: Date }

async function putRight(context: Context, tx: Tx, actor: Actor, { row, subject, at }: Right): Promise<void> {
  if (row.about === 'not-here') return refuseStillHome(tx, actor, { row, subject, at })
  if (row.about === 'not-mine') return endEntry(context, tx, actor, { row, subject, at })
  const { secrets } = context
  const values = { [parseFact(row.fact).key]: openWanted(secrets, row) }
  const by = { id: actor.id, name: actor.name }
  const head = { tenant: actor.tenant, at, actor: by, source: 'decision', speaker: '' } as const
  if (row.ledgerId === null || row.recordId === null)
    await saveSubjects(tx, secrets, { ...head, rows: [{ id: subject.id, kind: subject.kind, values }] })
  else
    await saveRecords(tx, secrets, {
      ...head,
      ledgerId: row.ledgerId,
      rows: [{ id: row.recordId, subjectId: subject.id, values }],
    })
}

/** Where somebody lives is put right in the library, as a move or a corrected link; then the answer can say so. */
async function refuseStillHome(tx: Tx, actor: Actor, { row, subject }: Right): Promise<void> {
  if (subject.state === 'gone' || subject.state === 'deceased') return
  const homes = new Set(await readHomes(tx, actor.tenant, subject.id))
  await openToAnswer(tx, actor, row)
  if (row.homes.every((id) => homes.has(id)))
    throw ruleBroken('still at home there', '请先在信息库办理迁出、迁移或更正住所关系，再答复已更正')
}

/** An entry that is not the person's ends, with what was found as its reason; what was said of it stays until its term. */
async function endEntry({ secrets }: Context, tx: Tx, actor: Actor, { row, subject, at }: Right): Promise<void> {
  if (row.ledgerId === null || row.recordId === null) throw notFound('correction')
  await saveRecords(tx, secrets, {
    tenant: actor.tenant,
    at,
    actor: { id: actor.id, name: actor.name },
    source: 'decision',
    speaker: '',
    ledgerId: row.ledgerId,
    rows: [{ id: row.recordId, subjectId: subject.id, values: {}, endedOn: chinaDay(at), endReason: NOT_THEIRS }],
  })
}

const NOT_THEIRS = '本人申请更正：此登记不属于本人'

async function answer(
  tx: Tx,
  actor: Actor,
  { row, input, answer: given }: { row: CorrectionRow; input: Answered; answer: Answer },
): Promise<Correction> {
  const { at, version } = input
  const by = { id: actor.id, name: actor.name }
  const isSaved = await saveAnswer(tx, { tenant: actor.tenant, id: row.id, ...given, by, at, version: version ?? 0 })
  const reach = await openToAnswer(tx, actor, row)
  const current = (await findCorrection(tx, actor.tenant, row.id)) ?? row
  const view = await correctionView(tx, actor, { row: current, reach, now: at })
  if (!isSaved) throw new AppError('conflict', 'answered meanwhile', '已有答复，请刷新', { current: view })
  if (row.personId !== null)
    notify(tx, {
      tenant: actor.tenant,
      key: `correction:${row.id}:answered`,
      template: 'disclosure.correction-answered',
      to: { personIds: [row.personId] },
      params: { decision: given.state === 'accepted' ? '已更正' : '未采纳' },
      link: null,
      at,
    })
  return view
}
