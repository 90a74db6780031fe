import { noticesRoutes } from '@yiwang/contract/notices'
import type { Context } from '../../kernel/context.ts'
import { createHorizonFeed } from '../../kernel/horizon-feed.ts'
import { bind } from '../../kernel/route/binding.ts'
import type { Binding } from '../../kernel/route/binding.ts'
import { readAllNotices, readNotice } from './commands/mark-read.ts'
import { setMutes } from './commands/set-mutes.ts'
import { ownOf } from './own.ts'
import { listNews, listNotices } from './queries/list-notices.ts'
import { isTemplateCode } from './queries/template-book.ts'
import { countUnread, listMutes } from './store/notice-store.ts'

/** Everybody's own notices. */
export function noticeBindings(context: Context): Binding[] {
  const feed = createHorizonFeed(context, listNews)
  return [
    bind(noticesRoutes.list, { permission: 'notice.read', audit: 'notice.list', run: listNotices }),
    bind(noticesRoutes.counts, {
      permission: 'notice.read',
      audit: 'notice.count',
      run: (tx, actor) => countUnread(tx, ownOf(actor)),
    }),
    bind(noticesRoutes.stream, {
      permission: 'notice.read',
      audit: 'notice.stream',
      run: (_tx, actor) => {
        const { tenant, personId } = ownOf(actor)
        return Promise.resolve((send: (event: string, data: unknown) => void) =>
          feed.listen(tenant, (one) => {
            if (one.personId === personId) send('notice', one.news)
          }),
        )
      },
    }),
    bind(noticesRoutes.read, {
      permission: 'notice.read',
      audit: 'notice.read',
      subject: ({ noticeId }) => ({ type: 'notice', id: noticeId }),
      run: readNotice,
    }),
    bind(noticesRoutes.readAll, { permission: 'notice.read', audit: 'notice.read-all', run: readAllNotices }),
    bind(noticesRoutes.mutes, {
      permission: 'notice.read',
      audit: 'notice.mutes',
      run: async (tx, actor) => {
        const { tenant, personId } = ownOf(actor)
        const muted = await listMutes(tx, tenant, [personId])
        return { templates: muted.map(({ template }) => template).filter(isTemplateCode) }
      },
    }),
    bind(noticesRoutes.mute, {
      permission: 'notice.read',
      audit: 'notice.mute',
      detail: ({ templates }) => ({ templates }),
      run: setMutes,
    }),
  ]
}
