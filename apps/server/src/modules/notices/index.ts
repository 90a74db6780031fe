import { NOTICE_CHANNELS } from '@yiwang/contract/notices'
import type { Context } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { plugCodeSender } from '../identity/index.ts'
import { noticeAdminBindings } from './admin-routes.ts'
import { forgetOldNotices } from './forget.ts'
import { measureNotices } from './metrics.ts'
import { codesBy } from './outbound/codes-by.ts'
import { connectChannels } from './outbound/connect-channels.ts'
import { sendDue } from './outbound/send-due.ts'
import { noticeBindings } from './routes.ts'
import { sealedColumns } from './store/sealed-columns.ts'
import { tellDue } from './telling/tell-due.ts'

export { notify } from './notify.ts'
export type { NoticeRequest } from './notify.ts'
export type { NoticeTarget, SealedPhone } from './domain/target.ts'

/** Notices in the app and on their way out of it. Handing out and each channel run by themselves. */
export function register(context: Context): Module {
  const { TENANT: tenant } = context.config
  const channels = connectChannels(context.config, context.clock)
  plugCodeSender(context, codesBy(channels))
  const { tried } = measureNotices(context)
  for (const store of sealedColumns) context.sealed.add(store)
  context.events.subscribe('kernel.night', 'notices.forget', forgetOldNotices(context))
  context.rounds.add('notices.tell', () => tellDue({ context, tenant, channels }))
  for (const name of NOTICE_CHANNELS) {
    const sending = { context, tenant, name, channel: channels.get(name)?.channel }
    context.rounds.add(`notices.send.${name}`, () => sendDue({ ...sending, tried: (outcome) => tried(name, outcome) }))
  }
  return { bindings: [...noticeBindings(context), ...noticeAdminBindings(context)] }
}
