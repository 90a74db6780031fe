import { Button } from 'antd'
import { useState } from 'react'
import type { ApplicationReceipt } from '@yiwang/contract/services'
import { z } from 'zod'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { BeginPanel } from './begin.panel.tsx'
import { DonePanel } from './done.panel.tsx'
import { useApplication } from './services.query.ts'
import { TakingPanel } from './taking.panel.tsx'
import { isAtWindow } from './window-steps.ts'

const search = z.object({ application: z.uuid().optional().catch(undefined) })

/** One person after another: who, what for, what is there, accepted or told what is missing, slip, next. No mouse needed. */
export function WindowScreen() {
  const { t } = useText()
  const [{ application }, setSearch] = useUrlState(search)
  const [ended, setEnded] = useState<ApplicationReceipt | null>(null)
  const next = () => {
    setEnded(null)
    setSearch({ application: undefined }, true)
  }
  return (
    <div className="page window-page">
      <PageHeader
        title={t('services.window.title')}
        sub={t('services.window.sub')}
        extra={
          (application !== undefined || ended !== null) && <Button onClick={next}>{t('services.window.next')}</Button>
        }
      />
      {ended !== null ? (
        <DonePanel receipt={ended} onNext={next} />
      ) : application === undefined ? (
        <BeginPanel onBegun={(id) => setSearch({ application: id }, true)} />
      ) : (
        <Taking key={application} applicationId={application} onEnded={setEnded} />
      )}
    </div>
  )
}

function Taking({ applicationId, onEnded }: { applicationId: string; onEnded: (receipt: ApplicationReceipt) => void }) {
  const { t } = useText()
  const one = useApplication(applicationId)
  if (one.isPending) return <Loading rows={8} />
  if (one.isError) return <ErrorState error={one.error} onRetry={() => void one.refetch()} />
  if (!isAtWindow(one.data.state))
    return (
      <p role="status">
        {t('services.window.overHere')} <a href={`/desk/applications/${one.data.id}`}>{one.data.number}</a>
      </p>
    )
  return <TakingPanel view={one.data} onEnded={onEnded} />
}
