import { useNavigate } from '@tanstack/react-router'
import { newId } from '@yiwang/contract'
import { REPORT_LEVELS, reportRoutes } from '@yiwang/contract/campaigns'
import { App, Button, Form, Input, Select } from 'antd'
import { useId, useState } from 'react'
import { FormProblem } from '../../shared/form/form-problem.tsx'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { UnitCodeSelect } from '../../shared/ui/unit-code-select.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { ColumnRow } from './column-row.tsx'
import { definitionOf, newColumn, type TableDraft } from './table-draft.ts'
import { TABLES, useKnownLedgers } from './tables.query.ts'

type Props = { declared: { id: string; number: number } | null; first: TableDraft }

/** Declares a table: whose it is, what a row is, and what each column counts. */
export function DefinitionEditor({ declared, first }: Props) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const navigate = useNavigate()
  const htmlId = useId()
  const [id] = useState(() => declared?.id ?? newId())
  const [draft, setDraft, dropDraft] = useDraft(
    `table.${declared === null ? 'new' : `${id}.${declared.number}`}`,
    first,
  )
  const declare = useWrite(reportRoutes.declare, TABLES)
  const ledgers = useKnownLedgers()
  const definition = definitionOf(draft)
  const change = (part: Partial<TableDraft>) => setDraft({ ...draft, ...part })

  function save(): void {
    if (definition === null) return
    declare.mutate(
      { call: { body: { id, definition } } },
      {
        onSuccess: () => {
          dropDraft()
          void message.success(t('tables.declared'))
          void navigate({ to: `/tables/${id}` })
        },
      },
    )
  }

  return (
    <div className="page">
      <PageHeader
        title={t(declared === null ? 'tables.declare' : 'tables.newVersion')}
        sub={declared === null ? t('tables.declareHint') : t('tables.versionHint', { n: declared.number })}
        extra={
          <Button
            type="primary"
            disabled={definition === null}
            title={definition === null ? t('tables.notWhole') : undefined}
            loading={declare.isPending}
            onClick={save}
          >
            {t('tables.publish')}
          </Button>
        }
      />
      <FormProblem error={declare.error} />
      <section className="declaration-part">
        <h2>{t('tables.what')}</h2>
        <Form layout="vertical" component="div" className="values-form">
          <Form.Item htmlFor={`${htmlId}-name`} label={t('tables.name')} required>
            <Input
              id={`${htmlId}-name`}
              maxLength={60}
              value={draft.name}
              onChange={(event) => change({ name: event.target.value })}
            />
          </Form.Item>
          <Form.Item htmlFor={`${htmlId}-code`} label={t('tables.code')} required>
            <Input
              id={`${htmlId}-code`}
              maxLength={40}
              disabled={declared !== null}
              value={draft.code}
              onChange={(event) => change({ code: event.target.value.trim().toLowerCase() })}
            />
          </Form.Item>
          <Form.Item htmlFor={`${htmlId}-owner`} label={t('tables.owner')} required>
            <UnitCodeSelect
              id={`${htmlId}-owner`}
              label={t('tables.owner')}
              value={draft.owner === '' ? null : draft.owner}
              onChange={(owner) => change({ owner: owner ?? '' })}
            />
          </Form.Item>
          <Form.Item htmlFor={`${htmlId}-basis`} label={t('tables.basis')} required>
            <Input
              id={`${htmlId}-basis`}
              maxLength={400}
              value={draft.legalBasis}
              onChange={(event) => change({ legalBasis: event.target.value })}
            />
          </Form.Item>
          <Form.Item htmlFor={`${htmlId}-rows`} label={t('tables.rowsBy')} required>
            <Select<(typeof REPORT_LEVELS)[number] | 'ledger'>
              id={`${htmlId}-rows`}
              aria-label={t('tables.rowsBy')}
              value={draft.rows.by === 'area' ? draft.rows.level : 'ledger'}
              options={[
                ...REPORT_LEVELS.map((level) => ({ value: level, label: code('reportLevel', level) })),
                { value: 'ledger' as const, label: t('tables.byLedger') },
              ]}
              onChange={(next) =>
                change({
                  rows: next === 'ledger' ? { by: 'ledger', ledgers: [] } : { by: 'area', level: next },
                  columns: [],
                })
              }
            />
          </Form.Item>
          {draft.rows.by === 'ledger' && (
            <Form.Item htmlFor={`${htmlId}-ledgers`} label={t('tables.ledgers')} required>
              <Select
                id={`${htmlId}-ledgers`}
                aria-label={t('tables.ledgers')}
                mode="multiple"
                showSearch={{ optionFilterProp: 'label' }}
                value={draft.rows.ledgers}
                options={ledgers.map((ledger) => ({ value: ledger.code, label: ledger.name }))}
                onChange={(chosen: string[]) => change({ rows: { by: 'ledger', ledgers: chosen } })}
              />
            </Form.Item>
          )}
        </Form>
      </section>
      <section className="declaration-part">
        <h2>{t('tables.columns')}</h2>
        <ol className="plain field-rows">
          {draft.columns.map((column, index) => (
            <ColumnRow
              key={column.row}
              index={index}
              column={column}
              isByArea={draft.rows.by === 'area'}
              ledgers={ledgers}
              onChange={(next) =>
                change({ columns: draft.columns.map((old) => (old.row === column.row ? next : old)) })
              }
              onRemove={() => change({ columns: draft.columns.filter(({ row }) => row !== column.row) })}
            />
          ))}
        </ol>
        <Button
          disabled={draft.columns.length >= 30}
          onClick={() => change({ columns: [...draft.columns, newColumn(draft, newId())] })}
        >
          {t('tables.addColumn')}
        </Button>
      </section>
    </div>
  )
}
