import { Link } from '@tanstack/react-router'
import { FORM_STATES, type FormRow, type FormState } from '@yiwang/contract/campaigns'
import { Button, Flex, Table } from 'antd'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { Chip } from '../../shared/ui/chip.tsx'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { FormStateTag } from './form-state-tag.tsx'
import { useForms } from './forms.query.ts'

const search = z.object({ state: z.enum(FORM_STATES).optional().catch(undefined) })

/** Forms: views over facts that are known, and the few fields that are not. */
export function FormsScreen() {
  const { t, code } = useText()
  const may = useMay()
  const [{ state }, setSearch] = useUrlState(search)
  const forms = useForms(state === undefined ? undefined : [state])
  const rows = rowsOf(forms.data?.pages)
  return (
    <div className="page">
      <PageHeader
        title={t('forms.title')}
        sub={t('forms.sub')}
        extra={
          <>
            <Link to="/burden">{t('forms.burden')}</Link>
            {may('campaign.manage') && (
              <Link to="/forms/new">
                <Button type="primary">{t('forms.new')}</Button>
              </Link>
            )}
          </>
        }
      />
      <Flex gap={8} wrap style={{ marginBottom: 8 }}>
        {FORM_STATES.map((one: FormState) => (
          <Chip key={one} on={state === one} onToggle={() => setSearch({ state: state === one ? undefined : one })}>
            {code('formState', one)}
          </Chip>
        ))}
      </Flex>
      <PagedRows
        query={forms}
        isEmpty={rows.length === 0}
        empty={{ title: t('forms.none'), hint: t('forms.noneHint') }}
      >
        <Table<FormRow>
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'name',
              title: t('forms.name'),
              render: (_, row) => (
                <>
                  <Link to={`/forms/${row.id}`}>{row.name}</Link>
                  <div className="quiet">{row.code}</div>
                </>
              ),
            },
            {
              key: 'subject',
              title: t('forms.subject'),
              width: 90,
              render: (_, row) => code('formSubject', row.subject),
            },
            { key: 'unit', title: t('forms.unit'), width: 180, dataIndex: 'unitName' },
            {
              key: 'fields',
              title: t('forms.fields'),
              width: 210,
              render: (_, row) => t('forms.fieldCount', { n: row.fields, typed: row.typed }),
            },
            {
              key: 'state',
              title: t('forms.state'),
              width: 120,
              render: (_, row) => <FormStateTag state={row.state} />,
            },
            { key: 'changed', title: t('forms.changedOn'), width: 120, dataIndex: 'changedOn' },
          ]}
        />
      </PagedRows>
    </div>
  )
}
