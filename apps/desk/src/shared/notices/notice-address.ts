import type { NoticeLink } from '@yiwang/contract/notices'

const PAGES: Record<NoticeLink['type'], string> = {
  campaign: '/campaigns',
  case: '/cases',
  consultation: '/consultations',
  task: '/tasks',
  application: '/applications',
}

/** Where on the desk a notice leads; null when it leads nowhere. */
export function noticeAddress(link: NoticeLink | null): string | null {
  return link === null ? null : `${PAGES[link.type]}/${link.id}`
}
