import type { Reply } from '@yiwang/contract'
import type { catalogRoutes } from '@yiwang/contract/catalog'
import { Alert, Button, Flex, Statistic, Table } from 'antd'
import { saveText } from '../../shared/files/save-text.ts'
import { useText } from '../../shared/i18n.ts'
import { problemsCsv, problemsOf, type RowProblem } from './error-csv.ts'

type Props = { result: Reply<typeof catalogRoutes.import>; isDry: boolean }

/** Counts and the row-by-row list of what is wrong, also as a file to correct by. */
export function ImportResult({ result, isDry }: Props) {
  const { t, code } = useText()
  const { errors, warnings, subclasses, conditions } = result
  const problems = problemsOf(errors, warnings)
  const key = errors.length > 0 ? 'importRefused' : isDry ? 'importReady' : 'imported'

  function download(): void {
    const heading = (['row', 'severity', 'column', 'value', 'problem'] as const).map((name) =>
      t(`admin.common.${name}`),
    )
    saveText(
      t('admin.catalog.problemFile'),
      problemsCsv(problems, heading, (severity) => code('severity', severity)),
    )
  }

  return (
    <Flex vertical gap={16}>
      <Alert
        showIcon
        role="status"
        type={errors.length > 0 ? 'error' : warnings.length > 0 ? 'warning' : 'success'}
        title={t(`admin.catalog.${key}`, { errors: errors.length, warnings: warnings.length })}
      />
      <Flex gap={32} align="end">
        <Statistic title={t('admin.catalog.subclasses')} value={subclasses} />
        <Statistic title={t('admin.catalog.conditions')} value={conditions} />
        {problems.length > 0 && <Button onClick={download}>{t('admin.catalog.downloadProblems')}</Button>}
      </Flex>
      {problems.length > 0 && (
        <Table<RowProblem & { key: number }>
          size="small"
          dataSource={problems.map((problem, index) => ({ ...problem, key: index }))}
          pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
          columns={[
            { key: 'row', title: t('admin.common.row'), dataIndex: 'row', width: 72 },
            {
              key: 'severity',
              title: t('admin.common.severity'),
              width: 96,
              render: (_, { severity }) => (
                <span className={`tag tag-${severity === 'error' ? 'danger' : 'soon'}`}>
                  <span aria-hidden>{severity === 'error' ? '■' : '▲'}</span> {code('severity', severity)}
                </span>
              ),
            },
            { key: 'field', title: t('admin.common.column'), dataIndex: 'field', width: 140 },
            { key: 'value', title: t('admin.common.value'), dataIndex: 'value', ellipsis: true },
            { key: 'message', title: t('admin.common.problem'), dataIndex: 'message' },
          ]}
        />
      )}
    </Flex>
  )
}
