import type { CodeEntry, CodeList } from '@yiwang/contract/catalog'
import { codeListRoutes } from '@yiwang/contract/catalog'
import { Button, Col, Flex, Input, Row, Select, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useAllCodeLists, useCodeListVersions } from './ledgers.query.ts'
import { PublishListModal } from './publish-list.modal.tsx'

const search = z.object({ list: z.string().max(60).optional().catch(undefined) })

/** Code lists in force: national ones, the platform's, the county's own; their versions and their files. */
export function CodeListsScreen() {
  const { t, lang } = useText()
  const mayManage = useMay()('catalog.manage')
  const [{ list }, setSearch] = useUrlState(search)
  const lists = useAllCodeLists()
  const [q, setQ] = useState('')
  const [publishing, setPublishing] = useState<CodeList | 'new' | null>(null)
  const items = lists.data?.items ?? []
  const hits = items.filter(({ code, name }) => `${code} ${name.zh} ${name.en}`.toLowerCase().includes(q.toLowerCase()))
  const chosen = items.find(({ code }) => code === list) ?? hits[0]
  return (
    <div className="page">
      <PageHeader
        title={t('ledgers.lists.title')}
        sub={t('ledgers.lists.sub')}
        extra={
          mayManage && (
            <Button type="primary" onClick={() => setPublishing('new')}>
              {t('ledgers.lists.new')}
            </Button>
          )
        }
      />
      {lists.isPending && <Loading rows={8} />}
      {lists.isError && <ErrorState error={lists.error} onRetry={() => void lists.refetch()} />}
      {lists.data && (
        <Row gutter={16} wrap={false}>
          <Col flex="280px">
            <Input
              allowClear
              aria-label={t('ledgers.lists.search')}
              placeholder={t('ledgers.lists.search')}
              value={q}
              onChange={(event) => setQ(event.target.value)}
            />
            <ul className="plain list-menu" aria-label={t('ledgers.lists.title')}>
              {hits.map(({ code, name, entries }) => (
                <li key={code}>
                  <button
                    type="button"
                    aria-current={code === chosen?.code ? 'true' : undefined}
                    onClick={() => setSearch({ list: code }, true)}
                  >
                    <span>{wordOf(name, lang)}</span>
                    <span className="quiet">
                      {code} · {entries.length}
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          </Col>
          <Col flex="auto" style={{ minWidth: 0 }}>
            {chosen === undefined ? (
              <EmptyState title={t('ledgers.lists.none')} />
            ) : (
              <OneList key={chosen.code} list={chosen} mayManage={mayManage} onPublish={() => setPublishing(chosen)} />
            )}
          </Col>
        </Row>
      )}
      {publishing !== null && (
        <PublishListModal list={publishing === 'new' ? null : publishing} onClose={() => setPublishing(null)} />
      )}
    </div>
  )
}

function OneList({ list, mayManage, onPublish }: { list: CodeList; mayManage: boolean; onPublish: () => void }) {
  const { t, lang } = useText()
  const versions = useCodeListVersions(list.code)
  const [number, setNumber] = useState<number | null>(null)
  const version = versions.data?.items.find((one) => one.version === number)
  const entries = version?.entries ?? list.entries
  return (
    <>
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        <h2>{wordOf(list.name, lang)}</h2>
        <Select
          aria-label={t('ledgers.lists.version')}
          style={{ minWidth: 220 }}
          loading={versions.isPending}
          value={number ?? list.version}
          options={(versions.data?.items ?? [{ version: list.version, validFrom: list.validFrom }]).map((one) => ({
            value: one.version,
            label: [
              t('ledgers.declare.versionNumber', { n: one.version }),
              one.validFrom === null ? t('ledgers.lists.shipped') : t('admin.common.since', { from: one.validFrom }),
            ].join(' · '),
          }))}
          onChange={setNumber}
        />
        <span style={{ flex: 1 }} />
        <Button
          href={client.href(codeListRoutes.file, {
            query: { code: list.code, versionNumber: number ?? list.version },
          })}
        >
          {t('ledgers.lists.file')}
        </Button>
        {mayManage && <Button onClick={onPublish}>{t('ledgers.lists.publish')}</Button>}
      </Flex>
      {version !== undefined && version.note !== '' && <p className="quiet">{version.note}</p>}
      <Table<CodeEntry>
        size="small"
        rowKey="code"
        pagination={entries.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        dataSource={entries}
        columns={[
          { key: 'code', title: t('ledgers.lists.code'), width: 140, dataIndex: 'code' },
          { key: 'zh', title: t('ledgers.lists.zh'), dataIndex: 'zh' },
          { key: 'en', title: t('ledgers.lists.en'), dataIndex: 'en' },
          {
            key: 'other',
            title: t('ledgers.lists.other'),
            width: 120,
            render: (_, entry) => (entry.other ? t('ledgers.lists.asksText') : ''),
          },
        ]}
      />
      {list.former.length > 0 && (
        <p className="quiet">
          {t('ledgers.lists.former', {
            entries: list.former.map((entry) => `${entry.code} ${wordOf(entry, lang)}`).join(', '),
          })}
        </p>
      )}
    </>
  )
}
