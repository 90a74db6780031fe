import type { Subclass } from '@yiwang/contract/catalog'
import { Button, Col, Flex, Input, Row, Select } from 'antd'
import { useDeferredValue, useMemo, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { AssignUnitModal } from './assign-unit.modal.tsx'
import { useCatalog, useVersions } from './catalog.query.ts'
import { catalogSearch } from './catalog.search.ts'
import { groupByClass, searchCatalog } from './class-groups.ts'
import { ClassMenu } from './class-menu.tsx'
import { ExceptionsModal } from './exceptions.modal.tsx'
import { ImportModal } from './import.modal.tsx'
import { SubclassTable } from './subclass-table.tsx'

/** The duty list: classes, filing conditions and who handles them, by version. */
export function CatalogScreen() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(catalogSearch)
  const [isImporting, setIsImporting] = useState(false)
  const [assigning, setAssigning] = useState<Subclass | null>(null)
  const [excepting, setExcepting] = useState<Subclass | 'all' | null>(null)
  const catalog = useCatalog(search.version)
  const versions = useVersions()
  const q = useDeferredValue(search.q ?? '')
  const hits = useMemo(() => searchCatalog(catalog.data?.items ?? [], q), [catalog.data, q])
  const groups = useMemo(() => groupByClass(hits), [hits])
  const shown = groups.find(({ key }) => key === search.class) ?? null
  const rows = shown?.subclasses ?? groups.flatMap(({ subclasses }) => subclasses)
  const version = catalog.data?.version
  const mayManage = may('catalog.manage')

  return (
    <div className="page">
      <PageHeader
        title={t('admin.catalog.title')}
        sub={
          version &&
          t('admin.catalog.versionLine', {
            name: version.name,
            from: version.validFrom,
            subclasses: version.subclasses,
            conditions: version.conditions,
          })
        }
        extra={
          <>
            <Select
              allowClear
              style={{ minWidth: 220 }}
              aria-label={t('admin.catalog.version')}
              placeholder={t('admin.catalog.inForce')}
              value={search.version}
              onChange={(next: string | undefined) => setSearch({ version: next })}
              options={(versions.data?.items ?? []).map(({ id, name, validFrom }) => ({
                value: id,
                label: t('admin.catalog.versionOption', { name, from: validFrom }),
              }))}
            />
            <Button onClick={() => setExcepting('all')}>{t('admin.catalog.exceptions')}</Button>
            {mayManage && (
              <Button type="primary" onClick={() => setIsImporting(true)}>
                {t('admin.catalog.import')}
              </Button>
            )}
          </>
        }
      />
      {catalog.isPending && <Loading rows={8} />}
      {catalog.isError && <ErrorState error={catalog.error} onRetry={() => void catalog.refetch()} />}
      {catalog.data?.items.length === 0 && (
        <EmptyState title={t('admin.catalog.none')} hint={t('admin.catalog.noneHint')} />
      )}
      {catalog.data && catalog.data.items.length > 0 && (
        <Row gutter={16} wrap={false}>
          <Col flex="240px">
            <ClassMenu groups={groups} chosen={shown?.key ?? null} onChoose={(key) => setSearch({ class: key })} />
          </Col>
          <Col flex="auto" style={{ minWidth: 0 }}>
            <Flex gap={16} align="center" style={{ marginBottom: 8 }}>
              <Input.Search
                allowClear
                style={{ maxWidth: 400 }}
                aria-label={t('admin.catalog.search')}
                placeholder={t('admin.catalog.search')}
                value={search.q ?? ''}
                onChange={(event) => setSearch({ q: event.target.value })}
              />
              <span className="quiet" role="status">
                {t('admin.catalog.hits', { count: rows.length })}
              </span>
            </Flex>
            <SubclassTable rows={rows} q={q} onAssign={mayManage ? setAssigning : null} onExceptions={setExcepting} />
          </Col>
        </Row>
      )}
      {isImporting && <ImportModal onClose={() => setIsImporting(false)} />}
      {excepting && (
        <ExceptionsModal
          subclass={excepting === 'all' ? null : excepting}
          versionId={search.version}
          mayManage={mayManage}
          onClose={() => setExcepting(null)}
        />
      )}
      {assigning && <AssignUnitModal subclass={assigning} onClose={() => setAssigning(null)} />}
    </div>
  )
}
