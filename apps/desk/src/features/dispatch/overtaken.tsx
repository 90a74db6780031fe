import type { CaseView } from '@yiwang/contract/cases'
import { Alert, Button } from 'antd'
import { sentenceOf } from '../../shared/cases/sentence.ts'
import { useText } from '../../shared/i18n.ts'

type OvertakenProps = { view: CaseView; note: string; onDrop: () => void }

/** Somebody decided while one was still writing: who did what, and what one had written. */
export function Overtaken({ view, note, onDrop }: OvertakenProps) {
  const words = useText()
  const last = view.timeline.at(-1)
  const said = last === undefined ? null : sentenceOf(last, { t: words.t, code: words.anyCode })
  return (
    <Alert
      type="warning"
      showIcon
      role="alert"
      className="course-note"
      title={words.t('dispatch.overtaken')}
      description={
        <>
          {said !== null && <p>{[said.line, ...said.facts].join(words.t('list.comma'))}</p>}
          {note !== '' && <p className="case-text">{words.t('dispatch.youWrote', { note })}</p>}
          <Button size="small" onClick={onDrop}>
            {words.t('dispatch.dropDraft')}
          </Button>
        </>
      }
    />
  )
}
