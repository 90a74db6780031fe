import { useMutation } from '@tanstack/react-query'
import { newId } from '@yiwang/contract'
import { ownRoutes } from '@yiwang/contract/disclosure'
import { api } from '../../shared/api.ts'
import { FaultNotice } from '../../shared/fault-notice.tsx'
import { useSettings } from '../../shared/settings.ts'
import { timeText } from '../../shared/when.ts'
import { useSay } from '../../shared/words.ts'

/** Until a clerk has compared the identity card with the person, nothing is shown: a code to show at the counter. */
export function LinkPanel({ onLinked }: { onLinked: () => void }) {
  const say = useSay()
  const { language } = useSettings()
  const coding = useMutation({
    mutationFn: () => api.call(ownRoutes.linkCode, {}, { commandId: newId() }),
  })
  return (
    <section className="card">
      <h2>{say('mine.linkTitle')}</h2>
      <p>{say('mine.linkWhy')}</p>
      {coding.error && <FaultNotice error={coding.error} />}
      {coding.data ? (
        <>
          <p className="code" aria-live="polite">
            {coding.data.code}
          </p>
          <p className="weak">{say('mine.linkUntil', { time: timeText(coding.data.until, language) })}</p>
          <button type="button" className="button main" onClick={onLinked}>
            {say('mine.linked')}
          </button>
        </>
      ) : (
        <button type="button" className="button main" disabled={coding.isPending} onClick={() => coding.mutate()}>
          {say('mine.linkCode')}
        </button>
      )}
    </section>
  )
}
