import { newId } from '@yiwang/contract'
import type { NoticeChannel } from '@yiwang/contract/notices'
import type { Secrets } from '../../../kernel/crypto.ts'
import { messageText } from '../domain/message-text.ts'
import { afterQuiet } from '../domain/quiet-hours.ts'
import type { SealedPhone } from '../domain/target.ts'
import type { Channels } from '../outbound/channel.ts'
import { sealText } from '../outbound/sealed-text.ts'
import type { TemplateBook } from '../queries/template-book.ts'
import type { NewDelivery } from '../store/delivery-store.ts'
import type { KnownPerson } from '../store/recipient-store.ts'
import type { Settings } from '../store/settings-store.ts'
import type { Told } from './told.ts'

/** News that could not be handed out for so long is not sent after people any more; it waits in the app. */
const STALE_MS = 24 * 3_600_000

export type Outbound = { now: Date; channels: Channels; secrets: Secrets; origin: string }

type Plan = {
  told: readonly Told[]
  /** Notices that were new to their person and not muted. */
  written: readonly { told: Told; personId: string; id: string }[]
  known: ReadonlyMap<string, KnownPerson>
  book: TemplateBook
  settings: Settings
}

/** Who a message goes to on a channel. */
type Addressee = {
  recipient: string
  noticeId?: string
  personId?: string
  phone?: SealedPhone
  masked?: string | null
}

/** Messages on the channels that the template names, the county has open and the operator has connected. */
export function planDeliveries({ told, written, known, book, settings }: Plan, outbound: Outbound): NewDelivery[] {
  const { now, channels, secrets, origin } = outbound
  return told
    .filter(({ at }) => now.getTime() - at.getTime() <= STALE_MS)
    .flatMap((one) => {
      const template = book.inForce(one.template)
      const people = written.filter((row) => row.told === one)
      return template.channels
        .filter((name) => settings.channelsOn.includes(name) && channels.has(name))
        .flatMap((name) => addressees(name, { one, people, known, channels }).map((to) => ({ name, to })))
        .map(({ name, to }): NewDelivery => {
          const id = newId(one.at.getTime())
          const text = messageText(name, template, { code: one.template, params: one.body.params, origin })
          const isLost = name === 'sms' && to.masked == null
          return {
            id,
            channel: name,
            mode: channels.get(name)?.mode ?? 'fake',
            recipient: to.recipient,
            key: one.key,
            noticeId: to.noticeId ?? null,
            personId: to.personId ?? null,
            phoneSealed: to.phone?.sealed ?? null,
            phoneColumn: to.phone?.column ?? null,
            phoneRow: to.phone?.rowId ?? null,
            addressMasked: to.masked ?? null,
            template: one.template,
            link: one.body.link,
            urgent: one.urgent,
            textSealed: sealText(secrets, id, text),
            state: isLost ? 'dead' : 'waiting',
            failure: isLost ? 'no-address' : null,
            at: now,
            nextAt: isLost ? null : one.urgent ? now : afterQuiet(now, settings),
          }
        })
    })
}

type Reached = Pick<Plan, 'known'> & { one: Told; people: Plan['written']; channels: Channels }

function addressees(name: NoticeChannel, { one, people, known, channels }: Reached): Addressee[] {
  if (channels.get(name)?.channel.audience === 'group') return people.length === 0 ? [] : [{ recipient: 'group' }]
  const staff = people.flatMap(({ personId, id }) => {
    const masked = name === 'sms' ? known.get(personId)?.phone_masked : null
    // Without a number the app has to do; only what is urgent is worth a dead letter that says so.
    if (name === 'sms' && masked == null && !one.urgent) return []
    return [{ recipient: `person:${personId}`, noticeId: id, personId, masked }]
  })
  const phones = name === 'sms' ? one.phones : []
  return [...staff, ...phones.map((phone) => ({ recipient: `phone:${phone.rowId}`, phone, masked: phone.masked }))]
}
