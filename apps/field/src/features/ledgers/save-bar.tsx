import { useSay } from '../../shared/words.ts'

type Props = { text: string; lacks: number; fault: string | null; isSending: boolean; onSave: () => void }

/** The one large button at the bottom, with what keeps it from going through. */
export function SaveBar({ text, lacks, fault, isSending, onSave }: Props) {
  const say = useSay()
  return (
    <>
      {fault !== null && (
        <p className="notice danger" role="alert">
          {fault}
        </p>
      )}
      {lacks > 0 && (
        <p className="notice soon" role="alert">
          {say('ledgers.lacks', { count: lacks })}
        </p>
      )}
      <div className="sendbar">
        <button type="button" className="sheet-send" disabled={isSending} onClick={onSave}>
          {text}
        </button>
      </div>
    </>
  )
}
