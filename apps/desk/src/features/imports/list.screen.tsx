import { Link, useNavigate } from '@tanstack/react-router'
import { importsRoutes, type ImportView } from '@yiwang/contract/imports'
import { newId } from '@yiwang/contract'
import { useMutation } from '@tanstack/react-query'
import { Button, Table, Upload } from 'antd'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { Counts } from './counts.tsx'
import { useImports } from './imports.query.ts'
import { ImportStateTag } from './state-tag.tsx'

/** Tables of departments on their way into the library. */
export function ImportsScreen() {
  const { t } = useText()
  const navigate = useNavigate()
  const imports = useImports()
  const rows = rowsOf(imports.data?.pages)
  const upload = useMutation({
    mutationFn: (file: File): Promise<ImportView> => client.upload(importsRoutes.upload, file, { commandId: newId() }),
    onSuccess: ({ id }) => navigate({ to: `/imports/${id}` }),
  })
  return (
    <div className="page">
      <PageHeader
        title={t('imports.title')}
        sub={t('imports.sub')}
        extra={
          <Upload
            accept=".xlsx,.csv,.txt"
            showUploadList={false}
            beforeUpload={(file) => {
              upload.mutate(file)
              return false
            }}
          >
            <Button type="primary" loading={upload.isPending}>
              {t('imports.upload')}
            </Button>
          </Upload>
        }
      />
      <FormProblem error={upload.error} />
      <PagedRows
        query={imports}
        isEmpty={rows.length === 0}
        empty={{ title: t('imports.none'), hint: t('imports.noneHint') }}
      >
        <Table
          size="small"
          rowKey="id"
          dataSource={rows}
          pagination={false}
          columns={[
            {
              key: 'name',
              title: t('imports.file'),
              render: (_, row) => (
                <>
                  <Link to={`/imports/${row.id}`}>{row.name}</Link>
                  <div className="quiet">
                    {row.createdBy} · <Ago at={row.createdAt} />
                  </div>
                </>
              ),
            },
            {
              key: 'state',
              title: t('imports.state'),
              width: 140,
              render: (_, row) => <ImportStateTag state={row.state} />,
            },
            { key: 'rows', title: t('imports.rows'), width: 110, align: 'right', render: (_, row) => row.rows ?? '' },
            { key: 'counts', title: t('imports.result'), render: (_, row) => <Counts counts={row.counts} /> },
          ]}
        />
      </PagedRows>
    </div>
  )
}
