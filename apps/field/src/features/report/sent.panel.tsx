import { Button } from 'antd-mobile'
import { Link } from '@tanstack/react-router'
import type { ReportBody } from '../../shared/draft.ts'
import { Status } from '../../shared/status.tsx'
import { useSay } from '../../shared/words.ts'
import type { Sent } from './use-send-report.ts'

export function SentPanel({ sent, onAnother }: { sent: Sent; onAnother: () => void }) {
  const say = useSay()
  return (
    <div className="centre stack" role="status">
      <p className="big-number">
        <Status tone="good">{say(sent.self ? 'report.sentSelf' : 'report.sent')}</Status>
      </p>
      <p className="big-number" data-testid="case-number">
        {say('report.sentWhy', { number: sent.number })}
      </p>
      <Button block color="primary" size="large" onClick={onAnother}>
        {say('report.another')}
      </Button>
      <Link className="tool" to="/cases/$caseId" params={{ caseId: sent.id }}>
        {say('report.see')}
      </Link>
    </div>
  )
}

type SealedProps = { body: ReportBody; photos: readonly { fileId: string; preview: string }[]; onResend: () => void }

/** A report that left and was not answered: it cannot be changed any more, only sent again. */
export function SealedPanel({ body, photos, onResend }: SealedProps) {
  const say = useSay()
  return (
    <div className="stack">
      <div className="notice soon" role="alert">
        <p className="strong">
          <Status tone="soon">{say('report.sealed')}</Status>
        </p>
        <p>{say('report.sealedWhy')}</p>
      </div>
      <Button block color="primary" size="large" onClick={onResend}>
        {say('report.resend')}
      </Button>
      <div className="card stack">
        <p>{body.text === '' ? say('common.none') : body.text}</p>
        {photos.length > 0 && (
          <ul className="photos">
            {photos.map((photo, index) => (
              <li className="photo" key={photo.fileId}>
                <img src={photo.preview} alt={say('report.photoAlt', { index: index + 1 })} />
              </li>
            ))}
          </ul>
        )}
      </div>
    </div>
  )
}
