import {
  importsRoutes,
  type ImportMapping,
  type ImportSheet,
  type ImportTarget,
  type ImportView,
} from '@yiwang/contract/imports'
import { SUBJECT_KINDS, type SubjectKind } from '@yiwang/contract/registers'
import { Button, Flex, Form, Input, Select, Table } from 'antd'
import { useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { columnsOf, type Chosen } from './chosen-columns.ts'
import { IMPORTS, useGuess, useLedgersOf } from './imports.query.ts'

type Props = { view: ImportView; sheet: ImportSheet }

/** What a row is and what each column means; what the headings say is filled in already. */
export function MappingPanel({ view, sheet }: Props) {
  const { t, code, lang } = useText()
  const known = view.mapping
  const [subject, setSubject] = useState<SubjectKind>(known?.subject ?? 'person')
  const [ledger, setLedger] = useState<string | null>(known?.ledger ?? null)
  const ledgers = useLedgersOf(subject)
  const guess = useGuess(view.id, subject, ledger)
  return (
    <section>
      <h3>{t('imports.mapping')}</h3>
      {view.mappingName !== null && <p className="quiet">{t('imports.remembered', { name: view.mappingName })}</p>}
      <Flex gap={16} wrap style={{ marginBottom: 16 }}>
        <label>
          {t('imports.rowIs')}{' '}
          <Select
            style={{ minWidth: 140 }}
            value={subject}
            onChange={(next) => {
              setSubject(next)
              setLedger(null)
            }}
            options={SUBJECT_KINDS.map((kind) => ({ value: kind, label: code('registers', `kind.${kind}`) }))}
          />
        </label>
        <label>
          {t('imports.ledger')}{' '}
          <Select
            allowClear
            showSearch
            optionFilterProp="label"
            style={{ minWidth: 240 }}
            placeholder={t('imports.noLedger')}
            value={ledger}
            onChange={(next: string | undefined) => setLedger(next ?? null)}
            options={(ledgers.data ?? []).map((one) => ({
              value: one.code,
              label:
                lang === 'en' && one.declaration.name.en !== '' ? one.declaration.name.en : one.declaration.name.zh,
            }))}
          />
        </label>
      </Flex>
      {guess.isError && <FormProblem error={guess.error} />}
      {guess.data && (
        <MappingForm
          key={`${subject} ${ledger}`}
          view={view}
          sheet={sheet}
          targets={guess.data.targets}
          first={known?.subject === subject && known.ledger === ledger ? known.columns : guess.data.columns}
          base={{ subject, ledger }}
        />
      )}
    </section>
  )
}

type FormProps = Props & {
  targets: readonly ImportTarget[]
  first: ImportMapping['columns']
  base: Pick<ImportMapping, 'subject' | 'ledger'>
}

type Values = Pick<ImportMapping, 'speaker' | 'source' | 'unknown'> & { areaId?: string; saveAs: string }

function MappingForm({ view, sheet, targets, first, base }: FormProps) {
  const { t, code, lang } = useText()
  const [form] = Form.useForm<Values>()
  const [chosen, setChosen] = useState<Chosen>(() => Object.fromEntries(first.map(({ column, to }) => [column, to])))
  const map = useWrite(importsRoutes.map, IMPORTS)
  const taken = new Set(Object.values(chosen))
  const { mapping } = view
  return (
    <Form<Values>
      form={form}
      layout="vertical"
      initialValues={{
        speaker: mapping?.speaker ?? '',
        source: mapping?.source ?? 'import',
        unknown: mapping?.unknown ?? 'create',
        areaId: mapping?.areaId ?? undefined,
        saveAs: view.mappingName ?? '',
      }}
      onFinish={({ areaId, saveAs, ...values }) =>
        map.mutate({
          call: {
            params: { importId: view.id },
            body: {
              mapping: { ...base, ...values, areaId: areaId ?? null, columns: columnsOf(chosen) },
              saveAs: saveAs.trim() === '' ? null : saveAs.trim(),
            },
          },
          version: view.version,
        })
      }
    >
      <Table
        size="small"
        rowKey="column"
        pagination={false}
        style={{ marginBottom: 16 }}
        dataSource={sheet.headings.map((heading, column) => ({
          column,
          heading,
          example: view.sample[0]?.[column] ?? '',
        }))}
        columns={[
          { key: 'heading', title: t('imports.column'), dataIndex: 'heading' },
          { key: 'example', title: t('imports.example'), dataIndex: 'example' },
          {
            key: 'to',
            title: t('imports.means'),
            width: 320,
            render: (_, { column, heading }) => (
              <Select
                allowClear
                showSearch
                optionFilterProp="label"
                style={{ width: '100%' }}
                aria-label={t('imports.meansOf', { column: heading })}
                placeholder={t('imports.leftOut')}
                value={chosen[column]}
                onChange={(to: string | undefined) => setChosen((old) => ({ ...old, [column]: to }))}
                options={targets.map(({ to, label }) => ({
                  value: to,
                  label: lang === 'en' && label.en !== '' ? label.en : label.zh,
                  disabled: taken.has(to) && chosen[column] !== to,
                }))}
              />
            ),
          },
        ]}
      />
      <div className="form-grid">
        <Form.Item
          name="speaker"
          label={t('imports.speaker')}
          extra={t('imports.speakerHint')}
          rules={[{ required: true, message: t('tasks.needed') }]}
        >
          <Input maxLength={40} />
        </Form.Item>
        <Form.Item name="areaId" label={t('imports.area')} extra={t('imports.areaHint')}>
          <AreaSelect label={t('imports.area')} />
        </Form.Item>
        <Form.Item name="unknown" label={t('imports.unknown')}>
          <Select
            options={(['create', 'refuse'] as const).map((one) => ({ value: one, label: code('importUnknown', one) }))}
          />
        </Form.Item>
        <Form.Item name="saveAs" label={t('imports.saveAs')} extra={t('imports.saveAsHint')}>
          <Input maxLength={60} />
        </Form.Item>
      </div>
      <Form.Item name="source" hidden>
        <Input />
      </Form.Item>
      <FormProblem error={map.error} />
      <Button type="primary" htmlType="submit" loading={map.isPending}>
        {t('imports.saveMapping')}
      </Button>
    </Form>
  )
}
