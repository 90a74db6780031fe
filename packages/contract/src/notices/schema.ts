import { z } from 'zod'
import { id, instant, text } from '../core/index.ts'
import { NOTICE_CHANNELS, NOTICE_TEMPLATE_CODES } from './templates.ts'

export const noticeTemplateCode = z.enum(NOTICE_TEMPLATE_CODES)
export const noticeChannel = z.enum(NOTICE_CHANNELS)

/** What a notice leads to; each client knows its own address of it. */
export const NOTICE_LINKS = ['case', 'consultation', 'task', 'campaign', 'application'] as const
export const noticeLink = z.object({ type: z.enum(NOTICE_LINKS), id })
export type NoticeLink = z.infer<typeof noticeLink>

/** `waiting`: to be sent, or sent again; `sent`: taken by the provider; `dead`: given up after the last try. */
export const DELIVERY_STATES = ['waiting', 'sent', 'dead', 'given-up'] as const
export const deliveryState = z.enum(DELIVERY_STATES)
export type DeliveryState = z.infer<typeof deliveryState>

export const DELIVERY_FAILURES = [
  'timeout',
  'unreachable',
  'rate-limited',
  'server-error',
  'rejected',
  'refused-address',
  'no-address',
  'switched-off',
  'unreadable',
] as const
export const deliveryFailure = z.enum(DELIVERY_FAILURES)
export type DeliveryFailure = z.infer<typeof deliveryFailure>

/** `fake` keeps what would have been sent and sends nothing; `off` does not even write it. */
export const CHANNEL_MODES = ['off', 'fake', 'webhook'] as const
export const channelMode = z.enum(CHANNEL_MODES)
export type ChannelMode = z.infer<typeof channelMode>

/** A notice of the caller. Title and text are filled in, Chinese as the county wrote them. */
export const notice = z.object({
  id,
  at: instant,
  template: noticeTemplateCode,
  title: z.string(),
  text: z.string(),
  link: noticeLink.nullable(),
  urgent: z.boolean(),
  readAt: instant.nullable(),
  /** Where else it went; `fake` says that nothing left the system. */
  sent: z.array(z.object({ channel: noticeChannel, state: deliveryState, fake: z.boolean() })),
})
export type Notice = z.infer<typeof notice>

export const noticeCounts = z.object({ unread: z.int(), urgent: z.int() })
export type NoticeCounts = z.infer<typeof noticeCounts>

/** What the stream of the signed-in person carries under the event name `notice`. */
export type NoticeNews = Pick<Notice, 'id' | 'template' | 'title' | 'text' | 'link' | 'urgent'>

export const templateText = z.object({
  title: text(30, 2),
  text: text(400, 2),
  channels: z.array(noticeChannel).max(NOTICE_CHANNELS.length),
})
export type TemplateText = z.infer<typeof templateText>

export const noticeTemplate = templateText.extend({
  code: noticeTemplateCode,
  urgent: z.boolean(),
  placeholders: z.array(z.string()),
  /** 0 is the text the platform came with. */
  version: z.int(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
})
export type NoticeTemplate = z.infer<typeof noticeTemplate>

export const templateVersion = templateText.extend({
  version: z.int(),
  changedAt: instant.nullable(),
  changedBy: z.string().nullable(),
})
export type TemplateVersion = z.infer<typeof templateVersion>

/** An hour and minute of China's time. */
export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

export const noticeSettingsText = z.object({
  channelsOn: z.array(noticeChannel).max(NOTICE_CHANNELS.length),
  /** From `quietFrom` until `quietTo` nothing leaves the system unless it is urgent; equal times mean never quiet. */
  quietFrom: clockTime,
  quietTo: clockTime,
})

export const noticeSettings = noticeSettingsText.extend({
  version: z.int(),
  /** How the operator has connected each channel. */
  modes: z.record(noticeChannel, channelMode),
})
export type NoticeSettings = z.infer<typeof noticeSettings>

/** A message on its way out or stranded. Without its text, which is for the one it is meant for. */
export const delivery = z.object({
  id,
  at: instant,
  channel: noticeChannel,
  /** Kept and not sent: the channel is a fake. */
  fake: z.boolean(),
  template: noticeTemplateCode,
  link: noticeLink.nullable(),
  /** Name of a member of staff; null for somebody known by a number alone. */
  recipient: z.string().nullable(),
  addressMasked: z.string().nullable(),
  urgent: z.boolean(),
  state: deliveryState,
  attempts: z.int(),
  failure: deliveryFailure.nullable(),
  /** Status a provider answered with. */
  failureStatus: z.int().nullable(),
  changedAt: instant,
  nextAt: instant.nullable(),
})
export type Delivery = z.infer<typeof delivery>
