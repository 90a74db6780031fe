import { missingKeys } from '@yiwang/contract/services'
import type { ApplicationTrack, publicServiceRoutes } from '@yiwang/contract/services'
import type { Actor } from '../../../kernel/actor.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { readTrackingCode } from '../domain/tracking-code.ts'
import { WORDS } from '../domain/words.ts'
import { findByTrackingCode, partsOf } from '../store/application-store.ts'
import { deliveriesOf } from '../store/delivery-store.ts'
import { readMaterials } from '../store/material-store.ts'
import { openAllServices } from '../store/open-services.ts'
import { readSteps } from '../store/step-store.ts'
import type { ApplicationRecord } from '../store/tables.ts'
import { stepView } from './get-application.ts'
import { matterVersion } from './matter-version.ts'
import { officeName, unitName } from './office.ts'
import { calendarOf, daysOf } from './receipt.ts'

/** How far an application has come. A code that was found or stolen tells nothing about a person: no name, no note, no file. */
export async function trackApplication(
  tx: Tx,
  { tenant }: Actor,
  { code, at }: Input<typeof publicServiceRoutes.track>,
): Promise<ApplicationTrack> {
  const digits = readTrackingCode(code)
  await openAllServices(tx)
  const row = digits === null ? null : await findByTrackingCode(tx, tenant, digits)
  if (!row || row.state === 'draft' || row.role === 'part')
    throw new AppError('not-found', 'tracking code unknown', WORDS.codeUnknown)
  const [office, authority, matter, records, steps, deliveries, parts, calendar] = await Promise.all([
    officeName(tx, tenant, row),
    unitName(tx, tenant, row.authority_unit_id),
    matterVersion(tx, tenant, row.matter_version_id),
    readMaterials(tx, tenant, row.id),
    readSteps(tx, tenant, row.id),
    deliveriesOf(tx, tenant, row.id),
    row.role === 'parent' ? partsOf(tx, tenant, row.id) : [],
    calendarOf(tx, row, at),
  ])
  const missing = row.state === 'supplementing' ? missingKeys(records) : []
  const iso = (when: Date | null) => when?.toISOString() ?? null
  return {
    number: row.number,
    matterName: row.matter_name,
    state: row.state,
    outcome: row.outcome,
    handling: row.handling,
    submittedAt: iso(row.submitted_at),
    acceptedAt: iso(row.accepted_at),
    decidedAt: iso(row.decided_at),
    days: daysOf(row, calendar, at),
    officeName: office.name,
    officePhone: office.phone,
    authorityName: authority.name,
    authorityPhone: authority.phone,
    missing: matter.content.materials.filter(({ key }) => missing.includes(key)).map(({ name }) => name),
    supplementDue: iso(row.supplement_due_at),
    steps: steps.filter(({ open }) => open).map((step) => stepView(step, true)),
    parts: await Promise.all(parts.map((part) => partView(tx, part, at))),
    waybill: deliveries.at(-1)?.waybill ?? null,
  }
}

async function partView(tx: Tx, part: ApplicationRecord, at: Date): Promise<ApplicationTrack['parts'][number]> {
  const [authority, calendar] = await Promise.all([
    unitName(tx, part.tenant, part.authority_unit_id),
    calendarOf(tx, part, at),
  ])
  return {
    matterName: part.matter_name,
    authorityName: authority.name,
    state: part.state,
    days: daysOf(part, calendar, at),
  }
}
