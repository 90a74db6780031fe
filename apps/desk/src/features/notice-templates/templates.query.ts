import { useQuery } from '@tanstack/react-query'
import { noticeAdminRoutes, type NoticeTemplateCode } from '@yiwang/contract/notices'
import { client } from '../../shared/api.ts'

export const TEMPLATES = 'notice-templates'
export const SETTINGS = 'notice-settings'

export function useTemplates() {
  return useQuery({
    queryKey: [TEMPLATES, 'list'],
    queryFn: ({ signal }) => client.call(noticeAdminRoutes.templates, {}, { signal }),
  })
}

export function useTemplateVersions(code: NoticeTemplateCode) {
  return useQuery({
    queryKey: [TEMPLATES, 'versions', code],
    queryFn: ({ signal }) => client.call(noticeAdminRoutes.versions, { params: { code } }, { signal }),
  })
}

export function useNoticeSettings() {
  return useQuery({
    queryKey: [SETTINGS],
    queryFn: ({ signal }) => client.call(noticeAdminRoutes.settings, {}, { signal }),
  })
}
