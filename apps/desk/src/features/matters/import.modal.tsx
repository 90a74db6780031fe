import { useMutation, useQueryClient } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import type { Reply } from '@yiwang/contract'
import { matterRoutes } from '@yiwang/contract/matters'
import { Button, Flex, Modal, Table, Upload } from 'antd'
import { client } from '../../shared/api.ts'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useText } from '../../shared/i18n.ts'
import { MATTERS } from './matters.query.ts'

type Taken = Reply<typeof matterRoutes.import>

/** Takes a table in at once; what could not be taken is named row by row and can be fetched, corrected and sent again. */
export function ImportModal({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const queries = useQueryClient()
  const upload = useMutation({
    mutationFn: (file: File): Promise<Taken> => client.upload(matterRoutes.import, file, { commandId: newId() }),
    onSuccess: () => queries.invalidateQueries({ queryKey: [MATTERS] }),
  })
  const taken = upload.data
  return (
    <Modal
      open
      width={760}
      title={t('matters.import')}
      footer={<Button onClick={onClose}>{t('matters.close')}</Button>}
      onCancel={onClose}
    >
      <p className="quiet">{t('matters.importHint')}</p>
      <Flex gap={8} align="center">
        <Upload
          accept=".xlsx,.csv,.txt"
          showUploadList={false}
          beforeUpload={(file) => {
            upload.mutate(file)
            return false
          }}
        >
          <Button type="primary" loading={upload.isPending}>
            {t('matters.upload')}
          </Button>
        </Upload>
        <a href={client.href(matterRoutes.template, {})}>{t('matters.template')}</a>
      </Flex>
      <FormProblem error={upload.error} />
      {taken && (
        <>
          <p role="status">{t('matters.imported', { ...taken, errors: taken.errorCount })}</p>
          {taken.errorCount > 0 && (
            <>
              <a href={client.href(matterRoutes.importErrors, { params: { importId: taken.importId } })}>
                {t('matters.errorFile')}
              </a>
              <Table
                size="small"
                rowKey={({ row, field }) => `${row} ${field ?? ''}`}
                dataSource={taken.errors}
                pagination={false}
                scroll={{ y: 280 }}
                columns={[
                  { key: 'row', title: t('matters.row'), dataIndex: 'row', width: 60 },
                  { key: 'field', title: t('matters.field'), dataIndex: 'field', width: 160 },
                  {
                    key: 'problem',
                    title: t('matters.problem'),
                    render: (_, { message, value }) => (value === '' ? message : `${message}: ${value}`),
                  },
                ]}
              />
            </>
          )}
        </>
      )}
    </Modal>
  )
}
