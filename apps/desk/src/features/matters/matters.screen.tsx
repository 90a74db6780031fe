import { Link } from '@tanstack/react-router'
import { MATTER_KINDS, MATTER_STATES, type MatterRow } from '@yiwang/contract/matters'
import { Button, Flex, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { UnitSelect } from '../../shared/ui/unit-select.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { BulkModal } from './bulk.modal.tsx'
import { ImportModal } from './import.modal.tsx'
import { useMatters } from './matters.query.ts'
import { useMatterColumns } from './matter-columns.tsx'

const KINDS = Object.keys(MATTER_KINDS) as (keyof typeof MATTER_KINDS)[]
const search = z.object({
  q: z.string().max(60).optional().catch(undefined),
  state: z.enum(MATTER_STATES).optional().catch(undefined),
  open: z.enum(['draft', 'proposed']).optional().catch(undefined),
  unit: z.uuid().optional().catch(undefined),
  kind: z.enum(KINDS).optional().catch(undefined),
})

/** The catalogue of service matters: every name of the basic list, and how far its entry is. */
export function MattersScreen() {
  const { t, code } = useText()
  const mayManage = useMay()('matter.manage')
  const [{ q, state, open, unit, kind }, setSearch] = useUrlState(search)
  const [chosen, setChosen] = useState<string[]>([])
  const [modal, setModal] = useState<'bulk' | 'import' | null>(null)
  const matters = useMatters({ q, state, open, unitId: unit, kind })
  const rows = rowsOf(matters.data?.pages)
  const columns = useMatterColumns()
  return (
    <div className="page">
      <PageHeader
        title={t('matters.title')}
        sub={t('matters.sub')}
        extra={
          <>
            <Link to="/matters/delegated">{t('matters.delegated')}</Link>
            {mayManage && <Button onClick={() => setModal('import')}>{t('matters.import')}</Button>}
            {mayManage && (
              <Link to="/matters/new">
                <Button type="primary">{t('matters.new')}</Button>
              </Link>
            )}
          </>
        }
      />
      <Flex gap={8} wrap align="center" style={{ marginBottom: 8 }}>
        <Input.Search
          key={q ?? ''}
          allowClear
          style={{ width: 280 }}
          aria-label={t('matters.search')}
          placeholder={t('matters.search')}
          defaultValue={q ?? ''}
          onSearch={(next) => setSearch({ q: next.trim() })}
        />
        {MATTER_STATES.map((one) => (
          <Chip key={one} on={state === one} onToggle={() => setSearch({ state: state === one ? undefined : one })}>
            {code('matterState', one)}
          </Chip>
        ))}
        {(['draft', 'proposed'] as const).map((one) => (
          <Chip
            key={one}
            tone="soon"
            on={open === one}
            onToggle={() => setSearch({ open: open === one ? undefined : one })}
          >
            {code('matterVersionState', one)}
          </Chip>
        ))}
        <Select
          allowClear
          style={{ width: 150 }}
          aria-label={t('matters.kind')}
          placeholder={t('matters.kind')}
          value={kind}
          options={KINDS.map((one) => ({ value: one, label: code('matterKind', one) }))}
          onChange={(next: string | undefined) => setSearch({ kind: next })}
        />
        <UnitSelect
          label={t('matters.unit')}
          placeholder={t('matters.anyUnit')}
          value={unit}
          onChange={(next) => setSearch({ unit: next })}
        />
        {mayManage && chosen.length > 0 && (
          <Button onClick={() => setModal('bulk')}>
            {t('matters.bulk')} · {t('matters.chosen', { n: chosen.length })}
          </Button>
        )}
      </Flex>
      <PagedRows
        query={matters}
        isEmpty={rows.length === 0}
        empty={{ title: t('matters.none'), hint: t('matters.noneHint') }}
      >
        <Table<MatterRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={columns}
          {...(mayManage
            ? {
                rowSelection: {
                  selectedRowKeys: chosen,
                  preserveSelectedRowKeys: true,
                  onChange: (keys) => setChosen(keys.map(String).slice(0, 200)),
                },
              }
            : {})}
        />
      </PagedRows>
      {modal === 'import' && <ImportModal onClose={() => setModal(null)} />}
      {modal === 'bulk' && <BulkModal matterIds={chosen} onClose={() => setModal(null)} />}
    </div>
  )
}
