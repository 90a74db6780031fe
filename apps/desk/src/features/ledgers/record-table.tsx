import { otherKey, SUBJECT_FIELDS, type Field, type LedgerView, type RecordRow } from '@yiwang/contract/registers'
import { Button, Table, type TableProps } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useCodeLists, type CodeLists } from '../../shared/registers/registers.query.ts'
import { isFile, valueText, wordOf } from '../../shared/registers/value-text.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { useRecords, type RecordQueryInput } from './ledgers.query.ts'
import { VisitDay } from './visit-day.tsx'

type Props = { ledger: LedgerView; lists: CodeLists; query: RecordQueryInput; onOpen: (recordId: string) => void }

const WIDTH = 140

/** Records as a table: who, where, the facts and fields that the declaration shows, the next visit. */
export function RecordTable({ ledger, lists, query, onOpen }: Props) {
  const { t, code, anyCode, lang } = useText()
  const { declaration } = ledger
  const records = useRecords(ledger.id, query)
  const rows = rowsOf(records.data?.pages)
  const facts = factsShown(ledger)
  const factLists = useCodeLists(facts)
  const fields = declaration.fields.filter(({ type }) => !isFile(type))
  const words = { lang, t }
  const columns: TableProps<RecordRow>['columns'] = [
    {
      key: 'label',
      title: code('registers', `kind.${declaration.subject}`),
      fixed: 'start',
      width: 150,
      render: (_, row) => (
        <Button type="link" size="small" className="cell-link" onClick={() => onOpen(row.id)}>
          {row.label}
        </Button>
      ),
    },
    { key: 'area', title: t('field.area'), width: WIDTH, ellipsis: true, render: (_, row) => row.areaName },
    ...facts.map((field) => ({
      key: `fact-${field.key}`,
      title: anyCode('registers', `field.${declaration.subject}.${field.key}`),
      width: WIDTH,
      ellipsis: true,
      render: (_: unknown, row: RecordRow) => {
        const value = row.facts[`${declaration.subject}.${field.key}`]
        return value === undefined ? <None /> : valueText(field, value, { ...words, lists: factLists })
      },
    })),
    ...fields.map((field) => ({
      key: field.key,
      title: wordOf(field.label, lang),
      width: WIDTH,
      ellipsis: true,
      render: (_: unknown, row: RecordRow) => {
        const value = row.values[field.key]
        if (value === undefined) return <None />
        return valueText(field, value, { ...words, lists }, row.values[otherKey(field.key)] ?? null)
      },
    })),
    ...(declaration.visit === null
      ? []
      : [
          {
            key: 'visit',
            title: t('ledgers.nextVisit'),
            width: 170,
            render: (_: unknown, row: RecordRow) => <VisitDay {...row} />,
          },
        ]),
    { key: 'since', title: t('ledgers.since'), width: 110, render: (_, row) => <Since row={row} /> },
  ]
  return (
    <PagedRows
      query={records}
      isEmpty={rows.length === 0}
      empty={{ title: t('ledgers.noRecords'), hint: t('ledgers.noRecordsHint') }}
    >
      <Table<RecordRow>
        size="small"
        rowKey="id"
        pagination={false}
        loading={records.isPlaceholderData}
        scroll={{ x: 'max-content' }}
        dataSource={rows}
        columns={columns}
      />
    </PagedRows>
  )
}

function None() {
  return <span className="quiet">—</span>
}

function Since({ row }: { row: RecordRow }) {
  const { code } = useText()
  if (row.state === 'active') return <span className="number">{row.startedOn}</span>
  return (
    <span className="tag tag-plain">
      <span aria-hidden>□</span> {code('registers', 'recordState.ended')} {row.endedOn}
    </span>
  )
}

/** Facts of the subject that the declaration shows, in its order. */
export function factsShown({ declaration }: Pick<LedgerView, 'declaration'>): Field[] {
  return declaration.facts.flatMap((fact) => {
    const key = fact.slice(fact.indexOf('.') + 1)
    return SUBJECT_FIELDS[declaration.subject].find((field) => field.key === key) ?? []
  })
}
