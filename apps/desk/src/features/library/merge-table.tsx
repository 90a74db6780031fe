import type { SubjectPage } from '@yiwang/contract/registers'
import { useText } from '../../shared/i18n.ts'
import { useCodeLists } from '../../shared/registers/registers.query.ts'
import { useSubjectFields } from '../../shared/registers/use-subject-fields.ts'
import { valueText, wordOf } from '../../shared/registers/value-text.ts'
import { factRows, isKnown } from './fact-rows.ts'

type Props = { one: SubjectPage; other: SubjectPage; keptId: string }

/** Facts of two subjects side by side; what differs is marked by a sign. */
export function MergeTable({ one, other, keptId }: Props) {
  const { t, lang } = useText()
  const fields = useSubjectFields(one.kind)
  const lists = useCodeLists(fields)
  const sides = [one, other].map((page) => new Map(factRows(fields, page.facts).map((row) => [row.field.key, row])))
  const rows = fields.filter(({ key }) =>
    sides.some((side) => {
      const row = side.get(key)
      return row !== undefined && isKnown(row.fact)
    }),
  )
  const textOf = (side: number, key: string) => {
    const row = sides[side]?.get(key)
    return row === undefined ? '' : valueText(row.field, row.fact.value, { lists, lang, t }, row.other)
  }
  const counted = (page: SubjectPage) =>
    t('library.duplicates.has', {
      links: page.links.length,
      ledgers: page.standings.length,
      events: page.events.length,
    })
  return (
    <table className="merge-table">
      <thead>
        <tr>
          <td />
          {[one, other].map((page, index) => (
            <th scope="col" key={page.id}>
              {t('library.duplicates.side', { n: index + 1, name: page.label })}{' '}
              {page.id === keptId && <span className="tag tag-accent">● {t('library.duplicates.kept')}</span>}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">{t('field.area')}</th>
          <td>{one.areaName}</td>
          <td>{other.areaName}</td>
        </tr>
        {rows.map(({ key, label }) => {
          const [left, right] = [textOf(0, key), textOf(1, key)]
          return (
            <tr key={key} className={left === right ? '' : 'merge-differs'}>
              <th scope="row">
                {left !== right && <span aria-label={t('library.duplicates.differs')}>≠ </span>}
                {wordOf(label, lang)}
              </th>
              <td>{left}</td>
              <td>{right}</td>
            </tr>
          )
        })}
        <tr>
          <th scope="row">{t('library.duplicates.beside')}</th>
          <td>{counted(one)}</td>
          <td>{counted(other)}</td>
        </tr>
      </tbody>
    </table>
  )
}
