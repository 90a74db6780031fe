import type { CaseView } from '@yiwang/contract/cases'
import { App, Button } from 'antd'
import { useText } from '../i18n.ts'
import { Reporter } from './reporter.tsx'

/** The facts of a case as a list of names and values; what is not known is left out. */
export function Facts({ view }: { view: CaseView }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const rows: [string, string | null][] = [
    [t('field.class'), view.subclassName],
    [t('case.condition'), view.conditionText],
    [t('case.closing'), view.closingCondition],
    [t('field.clock'), view.clock.limitText],
    [t('field.unit'), view.unitName],
    [t('case.assignee'), view.assigneeName],
    [t('field.channel'), code('channel', view.channel)],
    [t('field.address'), view.address],
    [t('case.grid'), view.areaPath.map((area) => area.name).join(' / ')],
  ]
  const extra = [
    view.reworks > 0 ? t('case.reworks', { n: view.reworks }) : null,
    view.returns > 0 ? t('case.returns', { n: view.returns }) : null,
    view.solved === null ? null : code('solved', view.solved),
    view.satisfaction === null ? null : code('satisfaction', view.satisfaction),
  ].filter((one) => one !== null)
  return (
    <>
      <dl className="facts">
        {rows.map(([name, value]) =>
          value === null || value === '' ? null : (
            <div key={name} className="fact">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ),
        )}
        <Reporter key={view.id} view={view} />
        {view.trackingCode !== null && (
          <div className="fact">
            <dt>{t('case.tracking')}</dt>
            <dd>
              {view.trackingCode}{' '}
              <Button
                size="small"
                type="text"
                className="screen-only"
                onClick={() =>
                  void navigator.clipboard
                    .writeText(view.trackingCode ?? '')
                    .then(() => message.success(t('case.copied')))
                }
              >
                {t('case.copy')}
              </Button>
            </dd>
          </div>
        )}
      </dl>
      {extra.length > 0 && <p className="tag tag-plain">{extra.join(' · ')}</p>}
    </>
  )
}
