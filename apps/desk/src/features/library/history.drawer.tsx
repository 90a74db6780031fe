import type { Field, SubjectPage } from '@yiwang/contract/registers'
import { Drawer } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { sayDay } from '../../shared/when.ts'
import { useHistory } from './library.query.ts'

type Props = { page: SubjectPage; fields: readonly Field[]; only: string | undefined; onClose: () => void }

/** Who said what of the subject and when, of one fact or of all. */
export function HistoryDrawer({ page, fields, only, onClose }: Props) {
  const { t, code, lang } = useText()
  const lists = useCodeLists(fields)
  const history = useHistory(page.id, only)
  const rows = (history.data?.pages ?? []).flatMap(({ items }) => items)
  const byKey = new Map(fields.map((field) => [field.key, field]))
  const field = byKey.get(only ?? '')
  const title =
    field === undefined ? t('library.allHistory') : t('library.historyOf', { label: wordOf(field.label, lang) })
  return (
    <Drawer open size={560} title={`${title} · ${page.label}`} onClose={onClose}>
      <PagedRows query={history} isEmpty={rows.length === 0} empty={{ title: t('library.noHistory') }}>
        <ol className="plain story">
          {rows.map((row) => {
            const described = byKey.get(row.key)
            return (
              <li key={`${row.statement}-${row.key}`}>
                <div className="story-head">
                  <span>{described === undefined ? t('library.otherNote') : wordOf(described.label, lang)}</span>
                  <strong className={row.withdrawnAt === null ? '' : 'struck'}>
                    {valueText(described ?? { type: 'text' }, row.value, { lists, lang, t })}
                  </strong>
                  {row.withdrawnAt !== null && <span className="tag tag-plain">↩ {t('library.withdrawn')}</span>}
                </div>
                <div className="quiet">
                  {[code('registers', `source.${row.source}`), row.speaker, row.by].filter(Boolean).join(' · ')} ·{' '}
                  {t('library.seenAt', { at: sayDay(row.seenAt, lang) })} · <Exact at={row.at} />
                </div>
              </li>
            )
          })}
        </ol>
      </PagedRows>
    </Drawer>
  )
}
