import { useQuery } from '@tanstack/react-query'
import { handbookRoutes, searchHandbook } from '@yiwang/contract/visits'
import type { HandbookPage } from '@yiwang/contract/visits'
import { Button, Card, Flex, Input, Popconfirm, Tabs } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { MeetingsPanel } from './meetings.panel.tsx'
import { PageModal } from './page.modal.tsx'
import { PageText } from './page-text.tsx'

const HANDBOOK = 'handbook'

/** The handbook of the staff, page by page with its versions; and the meetings and trainings. */
export function HandbookScreen() {
  const { t } = useText()
  return (
    <div className="page">
      <PageHeader title={t('visits.handbook.title')} sub={t('visits.handbook.sub')} />
      <Tabs
        destroyOnHidden
        items={[
          { key: 'book', label: t('visits.handbook.title'), children: <Book /> },
          { key: 'meetings', label: t('visits.handbook.meetings'), children: <MeetingsPanel /> },
        ]}
      />
    </div>
  )
}

function Book() {
  const { t } = useText()
  const [words, setWords] = useState('')
  const [edited, setEdited] = useState<HandbookPage | 'new' | null>(null)
  const book = useQuery({
    queryKey: [HANDBOOK, 'pages'],
    queryFn: ({ signal }) => client.call(handbookRoutes.list, {}, { signal }),
  })
  if (book.isPending) return <Loading rows={6} />
  if (book.isError) return <ErrorState error={book.error} onRetry={() => void book.refetch()} />
  const pages = searchHandbook(book.data.items, words)
  const chapters = [...new Set(pages.map(({ chapter }) => chapter))]
  return (
    <>
      <Flex gap={16} justify="space-between" style={{ marginBottom: 16 }}>
        <Input.Search
          allowClear
          style={{ maxWidth: 360 }}
          aria-label={t('visits.handbook.search')}
          placeholder={t('visits.handbook.search')}
          onChange={(event) => setWords(event.target.value)}
        />
        {book.data.canEdit && (
          <Button type="primary" onClick={() => setEdited('new')}>
            {t('visits.handbook.add')}
          </Button>
        )}
      </Flex>
      {pages.length === 0 && <EmptyState title={t('visits.handbook.none')} />}
      {chapters.map((chapter) => (
        <section key={chapter}>
          <h2>{chapter}</h2>
          <Flex wrap gap={16} align="stretch">
            {pages
              .filter((page) => page.chapter === chapter)
              .map((page) => (
                <Page key={page.id} page={page} onEdit={book.data.canEdit ? setEdited : null} />
              ))}
          </Flex>
        </section>
      ))}
      {edited !== null && <PageModal page={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />}
    </>
  )
}

function Page({ page, onEdit }: { page: HandbookPage; onEdit: ((page: HandbookPage) => void) | null }) {
  const { t } = useText()
  const retire = useWrite(handbookRoutes.retire, HANDBOOK)
  return (
    <Card
      size="small"
      style={{ flex: '1 1 360px', maxWidth: 560 }}
      title={page.title}
      extra={
        onEdit && (
          <Flex gap={8}>
            <Button size="small" onClick={() => onEdit(page)}>
              {t('visits.edit')}
            </Button>
            <Popconfirm
              title={t('visits.handbook.retireAsk')}
              onConfirm={() => retire.mutate({ call: { params: { pageId: page.id } }, version: page.version })}
            >
              <Button size="small">{t('visits.handbook.retire')}</Button>
            </Popconfirm>
          </Flex>
        )
      }
    >
      <PageText body={page.body} />
      <FormProblem error={retire.error} />
      <p className="quiet">
        {t('visits.handbook.version', { number: page.number })} · {page.publishedBy} · <Ago at={page.publishedAt} />
      </p>
    </Card>
  )
}
