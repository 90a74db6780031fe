import type { noticeAdminRoutes, NoticeSettings } from '@yiwang/contract/notices'
import type { Actor } from '../../../kernel/actor.ts'
import { authorize } from '../../../kernel/authorize.ts'
import type { Context } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/db/tx.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { Input } from '../../../kernel/route/binding.ts'
import { channelModes } from '../outbound/connect-channels.ts'
import { saveSettingsRow, settingsOf } from '../store/settings-store.ts'

export async function getSettings({ config }: Context, tx: Tx, { tenant }: Actor): Promise<NoticeSettings> {
  return { ...(await settingsOf(tx, tenant)), modes: channelModes(config) }
}

/** Sets quiet hours and the channels that are open. What already waits on a closed one is given up, not sent. */
export async function saveSettings(
  context: Context,
  tx: Tx,
  actor: Actor,
  input: Input<typeof noticeAdminRoutes.saveSettings>,
): Promise<NoticeSettings> {
  authorize(actor, 'notice.manage')
  const { channelsOn, quietFrom, quietTo } = input
  const { version } = await settingsOf(tx, actor.tenant)
  const wanted = { channelsOn: [...new Set(channelsOn)], quietFrom, quietTo, version }
  if (version !== input.version || !(await saveSettingsRow(tx, actor.tenant, wanted))) {
    throw new AppError('conflict', 'settings were changed meanwhile', '设置已被他人修改，请核对后重试', {
      current: await getSettings(context, tx, actor),
    })
  }
  return getSettings(context, tx, actor)
}
