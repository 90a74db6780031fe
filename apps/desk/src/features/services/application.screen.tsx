import { Link, useParams } from '@tanstack/react-router'
import type { ApplicationView } from '@yiwang/contract/services'
import { PrinterOutlined } from '@ant-design/icons'
import { Button, Card } from 'antd'
import { useEffect } from 'react'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { AdvicePanel } from './advice.panel.tsx'
import { ApplicantFacts } from './applicant-facts.tsx'
import { ApplicationTag } from './application-tag.tsx'
import { ChargePanel } from './charge.panel.tsx'
import { CheckTable } from './check-table.tsx'
import { CustodyPanel } from './custody.panel.tsx'
import { HardMatterPanel } from './hard-matter.panel.tsx'
import { MayPanel } from './may.panel.tsx'
import { PapersPanel } from './papers.panel.tsx'
import { PartsPanel } from './parts.panel.tsx'
import { useApplication } from './services.query.ts'
import { Story } from './story.tsx'
import { DaysBar, ThreeNumbers } from './three-days.tsx'
import { isAtWindow } from './window-steps.ts'

/** One application: the three numbers, its story, what was handed in, and what may be done now. */
export function ApplicationScreen() {
  const { applicationId }: { applicationId?: string } = useParams({ strict: false })
  const one = useApplication(applicationId)
  if (one.isPending) return <Loading rows={10} />
  if (one.isError) return <ErrorState error={one.error} onRetry={() => void one.refetch()} />
  return <Page key={one.data.id} view={one.data} />
}

function Page({ view }: { view: ApplicationView }) {
  const { t } = useText()
  const may = useMay()
  const isDeciding = ['reviewing', 'deciding', 'accepted'].includes(view.state)
  const advises = isDeciding && (may('service.decide') || may('service.review'))
  useEffect(() => {
    document.title = `${view.number} ${view.matterName}`
  }, [view.number, view.matterName])
  return (
    <div className="page case-page">
      <PageHeader
        title={
          <>
            {view.matterName} <span className="quiet">{view.applicant.name}</span>
          </>
        }
        sub={
          <span className="case-head">
            <span className="number">{view.number}</span>
            <ApplicationTag state={view.state} />
            <DaysBar days={view.days} />
            {view.parentId !== null && <Link to={`/applications/${view.parentId}`}>{t('services.whole')}</Link>}
            <span>
              {view.officeName === view.authorityName
                ? view.authorityName
                : t('services.head', { office: view.officeName, authority: view.authorityName })}
            </span>
          </span>
        }
        extra={
          <span className="screen-only page-header-extra">
            {isAtWindow(view.state) && may('service.accept') && (
              <Link to="/window" search={{ application: view.id } as never}>
                <Button type="primary">{t('services.window.takeIn')}</Button>
              </Link>
            )}
            <Button icon={<PrinterOutlined />} onClick={() => window.print()}>
              {t('case.print')}
            </Button>
          </span>
        }
      />
      <div className="course-head">
        <ThreeNumbers days={view.days} large />
      </div>
      <div className="case-columns">
        <div>
          <CheckTable view={view} />
          {view.parts.length > 0 && <PartsPanel parts={view.parts} />}
          <Card size="small" title={<h2>{t('services.story')}</h2>}>
            <Story steps={view.steps} />
          </Card>
          <CustodyPanel applicationId={view.id} />
        </div>
        <div>
          <MayPanel view={view} />
          <ChargePanel view={view} />
          {advises && <AdvicePanel view={view} />}
          <ApplicantFacts view={view} />
          <PapersPanel view={view} />
          <HardMatterPanel view={view} />
        </div>
      </div>
    </div>
  )
}
