import { newId } from '@yiwang/contract'
import { NOTICE_TEMPLATES } from '@yiwang/contract/notices'
import type { NoticeTemplateCode } from '@yiwang/contract/notices'
import { chinaDay } from '../../../kernel/clock.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { isTemplateCode, readTemplateBook } from '../queries/template-book.ts'
import { insertDeliveries } from '../store/delivery-store.ts'
import { insertNotices, listMutes } from '../store/notice-store.ts'
import type { NewNotice } from '../store/notice-store.ts'
import { listKnownPeople } from '../store/recipient-store.ts'
import type { RequestRow } from '../store/request-store.ts'
import { settingsOf } from '../store/settings-store.ts'
import { planDeliveries } from './plan-deliveries.ts'
import type { Outbound } from './plan-deliveries.ts'
import { createDirectory } from './recipients.ts'
import type { Told } from './told.ts'

/** What is told so late is history: it is filed as read and calls nobody. */
const HISTORY_MS = 7 * 86_400_000

/**
 * Turns requests into a notice for each person they reach and messages on the channels of their templates. Written in
 * the transaction that takes the requests away, so each is handed out exactly once.
 */
export async function handOut(
  tx: Tx,
  requests: readonly RequestRow[],
  outbound: Outbound & { tenant: string },
): Promise<void> {
  const { tenant, now } = outbound
  const directory = createDirectory(tx, { tenant, day: chinaDay(now) })
  const told = await Promise.all(
    requests.flatMap((request) => {
      const { template, body } = request
      return isTemplateCode(template) ? [tellOf(directory, { ...request, template, body })] : []
    }),
  )
  const [book, settings, people] = await Promise.all([
    readTemplateBook(tx, tenant),
    settingsOf(tx, tenant),
    listKnownPeople(tx, tenant, [...new Set(told.flatMap(({ personIds }) => personIds))]),
  ])
  const known = new Map(people.map((person) => [person.id, person]))
  const muted = new Set(
    (await listMutes(tx, tenant, [...known.keys()])).map(({ person_id: id, template }) => `${id} ${template}`),
  )
  const isMuted = (personId: string, { template, urgent }: Told) => !urgent && muted.has(`${personId} ${template}`)
  const made = told.flatMap((one) =>
    one.personIds
      .filter((personId) => known.has(personId))
      .map((personId) => ({ told: one, personId, id: newId(one.at.getTime()), muted: isMuted(personId, one) })),
  )
  const fresh = await insertNotices(
    tx,
    tenant,
    made.map(({ told: one, personId, id, muted: isSilent }): NewNotice => {
      const isOver = isSilent || now.getTime() - one.at.getTime() > HISTORY_MS
      const { key, template, at, urgent, body } = one
      const templateVersion = book.inForce(template).version
      const { params, link } = body
      return { id, personId, key, template, templateVersion, params, link, urgent, at, readAt: isOver ? at : null }
    }),
  )
  const written = made.filter(({ id, muted: isSilent }) => fresh.has(id) && !isSilent)
  await insertDeliveries(tx, tenant, planDeliveries({ told, written, known, book, settings }, outbound))
}

type Directory = ReturnType<typeof createDirectory>

async function tellOf(directory: Directory, request: RequestRow & { template: NoticeTemplateCode }): Promise<Told> {
  const { targets, except, urgent } = request.body
  const people = await directory.peopleOfAll(targets)
  return {
    ...request,
    urgent: urgent ?? NOTICE_TEMPLATES[request.template].urgent,
    personIds: people.filter((id) => !except.includes(id)),
    phones: targets.flatMap((target) => ('phone' in target ? [target.phone] : [])),
  }
}
