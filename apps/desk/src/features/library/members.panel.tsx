import { Link } from '@tanstack/react-router'
import type { SubjectPage } from '@yiwang/contract/registers'
import { Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists, useLedgers } from '../../shared/registers/registers.query.ts'
import { SubjectStateTag } from '../../shared/registers/subject-hit.tsx'
import { entryOf, wordOf } from '../../shared/registers/value-text.ts'
import { useMay } from '../../shared/session.ts'
import { EmptyState } from '../../shared/ui/states.tsx'

export const RELATIONS = 'GB/T 4761'
export const HEAD = '01'

/** The members of a household with the head first, or everybody who lives in a dwelling. */
export function MembersPanel({ page }: { page: SubjectPage }) {
  const { t, lang } = useText()
  const relations = useCodeLists([{ list: RELATIONS }]).get(RELATIONS)
  const ledgers = useLedgers(useMay()('ledger.read'))
  const nameOf = (flag: string) => {
    const ledger = ledgers.data?.items.find((one) => one.code === flag)
    return ledger === undefined ? flag : wordOf(ledger.declaration.name, lang)
  }
  const title = page.kind === 'household' ? 'library.members' : 'library.residents'
  return (
    <section className="panel" aria-labelledby="members-title">
      <h2 id="members-title">{t(title, { n: page.members.length })}</h2>
      {page.members.length === 0 ? (
        <EmptyState title={t('library.noMembers')} />
      ) : (
        <Table
          size="small"
          rowKey="id"
          pagination={false}
          dataSource={page.members}
          columns={[
            {
              key: 'label',
              title: t('library.name'),
              render: (_, row) => (
                <>
                  <Link to={`/library/${row.id}`}>{row.label}</Link> <SubjectStateTag state={row.state} />
                </>
              ),
            },
            {
              key: 'relation',
              title: t('library.relation'),
              render: (_, row) => {
                const entry = entryOf(relations, row.relation)
                const word = entry === undefined ? row.relation : wordOf(entry, lang)
                return row.relation === HEAD && page.kind === 'household' ? <strong>★ {word}</strong> : word || '—'
              },
            },
            {
              key: 'flags',
              title: t('library.labels'),
              render: (_, row) =>
                row.flags.map((flag) => (
                  <span key={flag} className="tag tag-plain">
                    <span aria-hidden>◆</span> {nameOf(flag)}
                  </span>
                )),
            },
            { key: 'since', title: t('library.since'), render: (_, row) => row.since ?? '—' },
          ]}
        />
      )}
    </section>
  )
}
