import { noticeTemplateCode, type NoticeTemplate } from '@yiwang/contract/notices'
import { Button, Table, Tag } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { SettingsPanel } from './settings.panel.tsx'
import { TemplateModal } from './template.modal.tsx'
import { useTemplates } from './templates.query.ts'

const templatesSearch = z.object({ edit: noticeTemplateCode.optional().catch(undefined) })

/** Texts of notices, and when and where they leave the system. */
export function TemplatesScreen() {
  const { t } = useText()
  const [{ edit }, setSearch] = useUrlState(templatesSearch)
  const templates = useTemplates()
  const edited = templates.data?.items.find(({ code }) => code === edit)
  return (
    <div className="page">
      <PageHeader title={t('notices.templates.title')} sub={t('notices.templates.sub')} />
      <SettingsPanel />
      {templates.isError ? (
        <ErrorState error={templates.error} onRetry={() => void templates.refetch()} />
      ) : (
        <TemplateTable
          rows={templates.data?.items ?? []}
          isLoading={templates.isPending}
          onEdit={(code) => setSearch({ edit: code }, true)}
        />
      )}
      {edited !== undefined && (
        <TemplateModal key={edited.version} template={edited} onClose={() => setSearch({ edit: undefined })} />
      )}
    </div>
  )
}

type TableProps = { rows: readonly NoticeTemplate[]; isLoading: boolean; onEdit: (code: string) => void }

function TemplateTable({ rows, isLoading, onEdit }: TableProps) {
  const { t, code } = useText()
  return (
    <Table<NoticeTemplate>
      size="small"
      rowKey="code"
      loading={isLoading}
      pagination={false}
      dataSource={[...rows]}
      columns={[
        {
          key: 'kind',
          title: t('notices.templates.kind'),
          width: 180,
          render: (_, row) => (
            <>
              {code('noticeTemplate', row.code)}{' '}
              {row.urgent && (
                <span className="tag tag-danger">
                  <span aria-hidden>!</span> {t('notices.urgent')}
                </span>
              )}
            </>
          ),
        },
        {
          key: 'text',
          title: t('notices.templates.text'),
          render: (_, row) => (
            <div className="template-text">
              <strong>{row.title}</strong>
              <div>{row.text}</div>
            </div>
          ),
        },
        {
          key: 'channels',
          title: t('notices.templates.channels'),
          width: 180,
          render: (_, row) =>
            row.channels.length === 0 ? (
              <span className="quiet">{t('notices.templates.appOnly')}</span>
            ) : (
              row.channels.map((channel) => <Tag key={channel}>{code('noticeChannel', channel)}</Tag>)
            ),
        },
        {
          key: 'version',
          title: t('notices.templates.version'),
          width: 170,
          render: (_, { version, changedAt, changedBy }) =>
            changedAt === null ? (
              <span className="quiet">{t('notices.templates.shipped')}</span>
            ) : (
              <>
                {t('notices.templates.versionBy', { n: version, name: changedBy ?? '' })}
                <div className="quiet">
                  <Ago at={changedAt} />
                </div>
              </>
            ),
        },
        {
          key: 'edit',
          width: 80,
          render: (_, row) => (
            <Button
              size="small"
              aria-label={t('notices.templates.editOf', { name: code('noticeTemplate', row.code) })}
              onClick={() => onEdit(row.code)}
            >
              {t('notices.templates.edit')}
            </Button>
          ),
        },
      ]}
    />
  )
}
