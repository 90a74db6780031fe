import { importsRoutes, type ImportView } from '@yiwang/contract/imports'
import { Button, Flex, Table } from 'antd'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { useErrorRows } from './imports.query.ts'

/** Rows that cannot be taken in: the first ones here, all of them as a file to correct and send again. */
export function ErrorsPanel({ view }: { view: ImportView }) {
  const { t } = useText()
  const errors = useErrorRows(view.id, { version: `${view.state} ${view.errorRows}`, enabled: view.isMine })
  return (
    <section style={{ marginBottom: 24 }}>
      <h3>{t('imports.errors', { n: view.errorRows })}</h3>
      {view.isMine && (
        <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
          <Button
            href={client.href(importsRoutes.errorFile, { params: { importId: view.id }, query: { format: 'xlsx' } })}
          >
            {t('imports.errorFile')}
          </Button>
          <span className="quiet">{t('imports.errorHint')}</span>
        </Flex>
      )}
      {errors.data && (
        <Table
          size="small"
          rowKey="row"
          dataSource={errors.data.items}
          pagination={false}
          columns={[
            { key: 'row', title: t('imports.row'), dataIndex: 'row', width: 80 },
            {
              key: 'what',
              title: t('imports.wrong'),
              render: (_, row) =>
                row.problems.map(({ column, message }) => (
                  <div key={`${column} ${message}`}>
                    {column !== null && <strong>{view.sheet?.headings[column]}: </strong>}
                    {message}
                  </div>
                )),
            },
          ]}
        />
      )}
    </section>
  )
}
