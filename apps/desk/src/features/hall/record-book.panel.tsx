import type { RecordLine } from '@yiwang/contract/services'
import { Button, Checkbox, Flex, Input, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { today } from '../../shared/when.ts'
import { hallSearch } from './hall.search.ts'
import { useRecordBook } from './hall.query.ts'

/** The record book, written by itself from what was done: nobody fills it in. */
export function RecordBookPanel() {
  const { t, code } = useText()
  const [search, setSearch] = useUrlState(hallSearch)
  const [mine, setMine] = useState(false)
  const month = search.month ?? today().slice(0, 7)
  const book = useRecordBook({ month, mine })
  const signed = (picture: RecordLine['helperSignature'], label: string) =>
    picture ? <img src={picture.thumbUrl} alt={label} height={32} /> : '—'
  return (
    <>
      <Flex className="screen-only" gap={16} align="center" style={{ marginBottom: 16 }}>
        <Input
          type="month"
          aria-label={t('hall.month')}
          style={{ width: 160 }}
          value={month}
          onChange={({ target }) => setSearch({ month: target.value })}
        />
        <Checkbox checked={mine} onChange={({ target }) => setMine(target.checked)}>
          {t('hall.onlyMine')}
        </Checkbox>
        <Button onClick={() => window.print()}>{t('hall.print')}</Button>
        <span className="quiet">{t('hall.bookSub')}</span>
      </Flex>
      {book.isPending && <Loading rows={6} />}
      {book.isError && <ErrorState error={book.error} onRetry={() => void book.refetch()} />}
      {book.data?.items.length === 0 && <EmptyState title={t('hall.bookNone')} />}
      {book.data !== undefined && book.data.items.length > 0 && (
        <Table<RecordLine>
          size="small"
          rowKey="id"
          caption={t('hall.bookTitle', { month })}
          dataSource={book.data.items}
          pagination={false}
          columns={[
            { key: 'on', title: t('hall.bookOn'), width: 120, dataIndex: 'on' },
            { key: 'village', title: t('hall.bookVillage'), dataIndex: 'village' },
            {
              key: 'applicant',
              title: t('hall.applicant'),
              width: 120,
              render: (_, { applicant }) => code('helpApplicant', applicant),
            },
            { key: 'matter', title: t('hall.bookMatter'), dataIndex: 'matter' },
            {
              key: 'applicantSignature',
              title: t('hall.bookApplicantSigned'),
              width: 140,
              render: (_, line) => signed(line.applicantSignature, t('hall.bookApplicantSigned')),
            },
            {
              key: 'helperSignature',
              title: t('hall.bookHelperSigned'),
              width: 140,
              render: (_, line) => signed(line.helperSignature, t('hall.bookHelperSigned')),
            },
          ]}
        />
      )}
    </>
  )
}
