import { noticeAdminRoutes } from '@yiwang/contract/notices'
import type { Context } from '../../kernel/context.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { getSettings, saveSettings } from './commands/save-settings.ts'
import { saveTemplate } from './commands/save-template.ts'
import { giveUpDead, retryDead } from './commands/settle-dead.ts'
import { listDeliveries } from './queries/list-deliveries.ts'
import { listTemplates, listVersions } from './queries/templates.ts'
import { countOpen } from './store/delivery-store.ts'

const ofTemplate = ({ code }: { code: string }) => ({ type: 'notice-template', id: code })
const howMany = ({ ids }: { ids: readonly string[] }) => ({ deliveries: ids.length })

/** Texts, quiet hours, channels and dead letters, for the system administrator. */
export function noticeAdminBindings(context: Context): Binding[] {
  return [
    bind(noticeAdminRoutes.templates, {
      permission: 'notice.manage',
      audit: 'notice-template.list',
      run: listTemplates,
    }),
    bind(noticeAdminRoutes.versions, {
      permission: 'notice.manage',
      audit: 'notice-template.versions',
      subject: ofTemplate,
      run: listVersions,
    }),
    bind(noticeAdminRoutes.saveTemplate, {
      permission: 'notice.manage',
      audit: 'notice-template.save',
      subject: ofTemplate,
      run: saveTemplate,
    }),
    bind(noticeAdminRoutes.settings, {
      permission: 'notice.manage',
      audit: 'notice-settings.read',
      run: (tx, actor) => getSettings(context, tx, actor),
    }),
    bind(noticeAdminRoutes.saveSettings, {
      permission: 'notice.manage',
      audit: 'notice-settings.save',
      detail: ({ channelsOn, quietFrom, quietTo }) => ({ channelsOn, quietFrom, quietTo }),
      run: (tx, actor, input) => saveSettings(context, tx, actor, input),
    }),
    bind(noticeAdminRoutes.deliveries, {
      permission: 'notice.manage',
      audit: 'notice-delivery.list',
      run: listDeliveries,
    }),
    bind(noticeAdminRoutes.deliveryCounts, {
      permission: 'notice.manage',
      audit: 'notice-delivery.count',
      run: async (tx, actor) => ({ items: await countOpen(tx, actor.tenant) }),
    }),
    bind(noticeAdminRoutes.retry, {
      permission: 'notice.manage',
      audit: 'notice-delivery.retry',
      detail: howMany,
      run: retryDead,
    }),
    bind(noticeAdminRoutes.giveUp, {
      permission: 'notice.manage',
      audit: 'notice-delivery.give-up',
      detail: howMany,
      run: giveUpDead,
    }),
  ]
}
