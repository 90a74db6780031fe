import { Tooltip } from 'antd'
import { useText } from '../shared/i18n.ts'
import { useLive } from '../shared/live/use-live.ts'

/** Says that what is on the screen no longer renews itself; nothing while it does. */
export function LiveMark() {
  const { t } = useText()
  const isOpen = useLive()
  return (
    <span role="status">
      {!isOpen && (
        <Tooltip title={t('shell.cutHint')}>
          <span className="tag tag-soon" tabIndex={0}>
            <span aria-hidden>▲</span> {t('shell.cut')}
          </span>
        </Tooltip>
      )}
    </span>
  )
}
