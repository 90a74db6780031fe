import type { ApplicationView } from '@yiwang/contract/services'
import { Card } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { MaterialFiles } from './material-files.tsx'
import { maskOf } from './form-lines.ts'

/** What was handed in: materials and form as they are, to be read. */
export function CheckTable({ view }: { view: ApplicationView }) {
  const { t, code } = useText()
  return (
    <Card size="small" title={<h2>{t('services.materials')}</h2>}>
      <table className="plain-table">
        <thead>
          <tr>
            <th scope="col">{t('services.material')}</th>
            <th scope="col">{t('services.state')}</th>
            <th scope="col">{t('services.pictures')}</th>
          </tr>
        </thead>
        <tbody>
          {view.checkList.map((line) => (
            <tr key={line.key}>
              <td>
                {line.name}
                {!line.required && <span className="quiet"> {t('services.optional')}</span>}
                {line.note !== '' && <div className="quiet">{line.note}</div>}
              </td>
              <td className={line.state === 'missing' && line.required ? 'wrong' : ''}>
                {code('materialState', line.state)}
                {line.source !== null && <span className="quiet"> · {code('materialTaken', line.source)}</span>}
              </td>
              <td>
                <MaterialFiles line={line} side={48} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {view.form.length > 0 && view.role !== 'part' && (
        <>
          <h3>{t('services.form')}</h3>
          <dl className="form-facts">
            {view.form.map((line) => (
              <div key={line.key}>
                <dt>{line.label}</dt>
                <dd>{textOf(line, t)}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </Card>
  )
}

function textOf(line: ApplicationView['form'][number], t: ReturnType<typeof useText>['t']): string {
  const { value, choices } = line
  const mask = maskOf(line)
  if (mask !== null) return mask
  if (value === null || value === '') return '—'
  if (typeof value === 'boolean') return t(value ? 'registers.yes' : 'registers.no')
  if (Array.isArray(value)) return value.map((one) => nameIn(choices, one)).join(t('admin.common.listSeparator'))
  return typeof value === 'object' ? '' : nameIn(choices, String(value))
}

function nameIn(choices: ApplicationView['form'][number]['choices'], value: string): string {
  return choices?.find(({ code }) => code === value)?.name ?? value
}
