import { z } from 'zod'
import { defineRoute, done, id, instant, listOf, pageOf, pageQuery } from '../core/index.ts'
import {
  delivery,
  deliveryFailure,
  deliveryState,
  notice,
  noticeChannel,
  noticeCounts,
  noticeSettings,
  noticeSettingsText,
  noticeTemplate,
  noticeTemplateCode,
  templateText,
  templateVersion,
} from './schema.ts'

const byCode = z.object({ code: noticeTemplateCode })
const someDeliveries = z.object({ ids: z.array(id).min(1).max(200) })
const changedDeliveries = z.object({ changed: z.int() })

/** Notices of the caller. */
export const noticesRoutes = {
  list: defineRoute({
    method: 'GET',
    path: '/notices',
    summary: 'Own notices, unread ones first, newest first',
    query: pageQuery.extend({ unread: z.stringbool().optional(), template: listOf(noticeTemplateCode) }),
    reply: pageOf(notice),
  }),
  counts: defineRoute({
    method: 'GET',
    path: '/notices/counts',
    summary: 'How many own notices are unread',
    reply: noticeCounts,
  }),
  stream: defineRoute({
    method: 'GET',
    path: '/notices/stream',
    kind: 'stream',
    summary: 'Server-sent events: a notice for the caller',
    reply: z.any(),
  }),
  read: defineRoute({
    method: 'POST',
    path: '/notices/{noticeId}/read',
    summary: 'Mark one own notice as read',
    params: z.object({ noticeId: id }),
    reply: noticeCounts,
  }),
  readAll: defineRoute({
    method: 'POST',
    path: '/notices/read',
    summary: 'Mark own notices as read, up to the newest one that was on the screen',
    body: z.object({ upTo: instant }),
    reply: noticeCounts,
  }),
  mutes: defineRoute({
    method: 'GET',
    path: '/notices/mutes',
    summary: 'Templates that the caller does not want to be called by',
    reply: z.object({ templates: z.array(noticeTemplateCode) }),
  }),
  mute: defineRoute({
    method: 'PUT',
    path: '/notices/mutes',
    summary: 'Choose the templates that come without a bell; urgent ones cannot be muted',
    body: z.object({ templates: z.array(noticeTemplateCode).max(100) }),
    reply: done,
  }),
}

/** Texts, quiet hours, channels and what could not be sent: the system administrator's. */
export const noticeAdminRoutes = {
  templates: defineRoute({
    method: 'GET',
    path: '/notice-templates',
    summary: 'Every template with the text in force',
    reply: z.object({ items: z.array(noticeTemplate) }),
  }),
  versions: defineRoute({
    method: 'GET',
    path: '/notice-templates/{code}/versions',
    summary: 'Texts of a template so far, newest first, down to the one the platform came with',
    params: byCode,
    reply: z.object({ items: z.array(templateVersion) }),
  }),
  saveTemplate: defineRoute({
    method: 'PUT',
    path: '/notice-templates/{code}',
    versioned: true,
    summary: 'Put a new text into force; unknown placeholders are refused',
    params: byCode,
    body: templateText,
    reply: noticeTemplate,
  }),
  settings: defineRoute({
    method: 'GET',
    path: '/notice-settings',
    summary: 'Quiet hours and channels',
    reply: noticeSettings,
  }),
  saveSettings: defineRoute({
    method: 'PUT',
    path: '/notice-settings',
    versioned: true,
    summary: 'Set quiet hours and switch channels on or off',
    body: noticeSettingsText,
    reply: noticeSettings,
  }),
  deliveries: defineRoute({
    method: 'GET',
    path: '/notice-deliveries',
    summary: 'Messages that leave the system, in one state, newest first; without their text',
    query: pageQuery.extend({
      state: deliveryState.default('dead'),
      channel: listOf(noticeChannel),
      failure: listOf(deliveryFailure),
      template: listOf(noticeTemplateCode),
    }),
    reply: pageOf(delivery),
  }),
  deliveryCounts: defineRoute({
    method: 'GET',
    path: '/notice-deliveries/counts',
    summary: 'How many messages stand in each state, by channel',
    reply: z.object({ items: z.array(z.object({ channel: noticeChannel, state: deliveryState, count: z.int() })) }),
  }),
  retry: defineRoute({
    method: 'POST',
    path: '/notice-deliveries/retry',
    summary: 'Send dead letters again, from the first try',
    body: someDeliveries,
    reply: changedDeliveries,
  }),
  giveUp: defineRoute({
    method: 'POST',
    path: '/notice-deliveries/give-up',
    summary: 'Take dead letters off the list for good',
    body: someDeliveries,
    reply: changedDeliveries,
  }),
}
