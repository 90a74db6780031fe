import type { ApplicationReceipt, hardMatterRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize, isAllowed } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { openEverything } from '../../../kernel/db/reach.ts'
import { AppError, forbidden, notFound, ruleBroken } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { openCase } from '../../cases/index.ts'
import { openPerson, openPhone } from '../domain/person-seal.ts'
import { subjectOf } from '../domain/subject-of.ts'
import { WORDS } from '../domain/words.ts'
import { isReadable } from '../queries/get-application.ts'
import { unitName } from '../queries/office.ts'
import { lockApplication } from '../store/application-store.ts'
import { insertHardMatter } from '../store/hard-matter-store.ts'
import { openServices } from '../store/open-services.ts'
import { noteStep } from './note-step.ts'

/** Pictures and voices lie with the application. */
const NO_RECORDINGS = { photos: [], voices: [] }

/** Who may say it: whose application it is, and whoever took it in for them. */
const SPEAKERS = ['service.apply', 'service.open', 'service.accept'] as const

/**
 * Opens a case of the channel 办不成事 from an application that gets nowhere. It carries the applicant's name and telephone,
 * so that they are called back as for any report; the application goes on as it is.
 */
export async function openHardMatter(
  context: Context,
  tx: Tx,
  actor: Actor,
  { applicationId, caseId, text, version, at }: Input<typeof hardMatterRoutes.open>,
): Promise<ApplicationReceipt> {
  await openServices(tx, actor)
  const row = await lockApplication(tx, actor.tenant, applicationId)
  if (!row || !isReadable(actor, row)) throw notFound('application')
  if (!SPEAKERS.some((right) => isAllowed(actor, right, subjectOf(row)))) throw forbidden('hard matter')
  authorize(actor, 'case.report')
  if (row.state === 'draft') throw ruleBroken('draft', WORDS.hardDraft)
  if (version !== null && version !== row.version)
    throw new AppError('conflict', `application is at version ${row.version}`, WORDS.changed, {
      current: { state: row.state, version: row.version },
    })
  const { name } = openPerson(context.secrets, row)
  const authority = await unitName(tx, row.tenant, row.authority_unit_id)
  await openEverything(tx)
  const opened = await openCase(context, tx, actor, {
    id: caseId,
    at,
    areaId: row.area_id,
    lng: null,
    lat: null,
    address: '',
    title: `办不成事：${row.matter_name}（${row.number}）`.slice(0, 80),
    text: `${text}\n办件${row.number}，由${authority.name}办理。`,
    subclassId: null,
    priority: 'normal',
    ...NO_RECORDINGS,
    reporterName: name.slice(0, 40),
    reporterPhone: openPhone(context.secrets, row),
    hardMatter: true,
  })
  await insertHardMatter(tx, row.tenant, {
    caseId,
    caseNumber: opened.number,
    trackingCode: opened.trackingCode ?? '',
    applicationId,
    openedBy: actor.id,
    at,
  })
  const note = `${opened.number}：${text}`
  return noteStep(tx, actor, { row, action: 'consult', note, open: true, facts: { caseId }, at })
}
