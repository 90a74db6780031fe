import { importsRoutes, type ImportSheet, type ImportView } from '@yiwang/contract/imports'
import { Button, Flex, InputNumber, Select, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { IMPORTS } from './imports.query.ts'

/** What was read: encoding, sheet, heading lines and the first rows. */
export function SheetPanel({ view, sheet }: { view: ImportView; sheet: ImportSheet }) {
  const { t, anyCode } = useText()
  const [chosen, setChosen] = useState(sheet.sheet)
  const [from, setFrom] = useState(sheet.headerFrom)
  const [to, setTo] = useState(sheet.headerTo)
  const read = useWrite(importsRoutes.setSheet, IMPORTS)
  const isChanged = chosen !== sheet.sheet || from !== sheet.headerFrom || to !== sheet.headerTo
  return (
    <section style={{ marginBottom: 24 }}>
      <h3>{t('imports.preview')}</h3>
      <Flex gap={8} align="center" wrap style={{ marginBottom: 8 }}>
        {sheet.encoding !== null && <span className="quiet">{anyCode('importEncoding', sheet.encoding)}</span>}
        {sheet.sheets.length > 1 && (
          <Select
            aria-label={t('imports.sheet')}
            value={chosen}
            disabled={!view.can.map}
            onChange={setChosen}
            options={sheet.sheets.map((name) => ({ value: name, label: name }))}
          />
        )}
        <label>
          {t('imports.headerFrom')}{' '}
          <InputNumber
            min={1}
            max={40}
            precision={0}
            value={from}
            disabled={!view.can.map}
            onChange={(n) => setFrom(n ?? 1)}
          />
        </label>
        <label>
          {t('imports.headerTo')}{' '}
          <InputNumber
            min={from}
            max={from + 2}
            precision={0}
            value={to}
            disabled={!view.can.map}
            onChange={(n) => setTo(n ?? from)}
          />
        </label>
        {view.can.map && (
          <Button
            disabled={!isChanged}
            loading={read.isPending}
            onClick={() =>
              read.mutate({
                call: {
                  params: { importId: view.id },
                  body: { sheet: chosen, headerFrom: from, headerTo: Math.max(from, to) },
                },
                version: view.version,
              })
            }
          >
            {t('imports.readAgain')}
          </Button>
        )}
      </Flex>
      <FormProblem error={read.error} />
      <Table
        size="small"
        rowKey="key"
        scroll={{ x: 'max-content' }}
        dataSource={view.sample.slice(0, 6).map((cells, key) => ({ key, cells }))}
        pagination={false}
        columns={sheet.headings.map((heading, column) => ({
          key: String(column),
          title: heading,
          render: (_: unknown, row: { cells: string[] }) => row.cells[column],
        }))}
      />
    </section>
  )
}
