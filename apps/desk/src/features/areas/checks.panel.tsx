import type { Area } from '@yiwang/contract/areas'
import { Alert, Button, Collapse, Flex, Statistic } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { sayExact } from '../../shared/when.ts'
import { areaSize } from './area-size.ts'
import type { useChecks } from './areas.query.ts'
import { countBySeverity, groupFindings, isGeometric, type NumberedFinding, type Severity } from './finding-groups.ts'

type Props = {
  /** The area that the findings belong to. */
  area: Area
  /** The chosen area; another one while findings are followed. */
  current: Area
  checks: ReturnType<typeof useChecks>
  shownId: string | null
  onShow: (finding: NumberedFinding) => void
  /** Turns from the findings to the chosen area. */
  onLeave: () => void
  onSelect: (areaId: string) => void
}

const LOOK: Record<Severity, { mark: string; tone: string }> = {
  error: { mark: '■', tone: 'danger' },
  warning: { mark: '▲', tone: 'soon' },
  info: { mark: '●', tone: 'plain' },
}

/** Findings of the checks by kind; a finding is shown on the map when it is clicked. */
export function ChecksPanel({ area, current, checks, shownId, onShow, onLeave, onSelect }: Props) {
  const { t, code, lang } = useText()
  const run = (
    <Button type="primary" loading={checks.isFetching} onClick={() => void checks.refetch()}>
      {checks.data ? t('admin.areas.checkAgain') : t('admin.areas.check')}
    </Button>
  )
  if (checks.isFetching && !checks.data) return <Loading rows={6} />
  if (checks.isError) return <ErrorState error={checks.error} onRetry={() => void checks.refetch()} />
  if (!checks.data)
    return <EmptyState title={t('admin.areas.notChecked')} hint={t('admin.areas.checkHint')} action={run} />
  const { findings, checkedAreas, staffPer10000, checkedAt } = checks.data
  const groups = groupFindings(findings)
  const counts = countBySeverity(findings)
  return (
    <Flex vertical gap={16}>
      <Flex gap={24} wrap align="end">
        <Statistic title={t('admin.areas.checkedAreas')} value={checkedAreas} styles={{ content: { fontSize: 20 } }} />
        <Statistic
          title={t('admin.areas.staffPer10000')}
          value={staffPer10000 === null ? t('admin.areas.noPeopleCounted') : staffPer10000.toFixed(1)}
          styles={{ content: { fontSize: 20 } }}
        />
        {run}
      </Flex>
      <div className="quiet">
        {t('admin.areas.checkedAt', { name: area.name, at: sayExact(checkedAt, lang) })}
        {current.id !== area.id && (
          <Button type="link" size="small" onClick={onLeave}>
            {t('admin.areas.checkOther', { name: current.name })}
          </Button>
        )}
      </div>
      {groups.length === 0 ? (
        <Alert type="success" showIcon title={t('admin.areas.nothingFound')} />
      ) : (
        <>
          <Flex gap={8}>
            {(['error', 'warning', 'info'] as const).map((severity) => (
              <SeverityTag key={severity} severity={severity} count={counts[severity]} />
            ))}
          </Flex>
          <Collapse
            size="small"
            defaultActiveKey={groups[0]?.kind}
            items={groups.map((group) => ({
              key: group.kind,
              label: code('finding', group.kind),
              extra: <SeverityTag severity={group.severity} count={group.findings.length} />,
              children: <FindingList {...{ findings: group.findings, shownId, onShow, onSelect }} />,
            }))}
          />
        </>
      )}
    </Flex>
  )
}

function SeverityTag({ severity, count }: { severity: Severity; count: number }) {
  const { code } = useText()
  return (
    <span className={`tag tag-${LOOK[severity].tone}`}>
      <span aria-hidden>{LOOK[severity].mark}</span> {code('severity', severity)} {count}
    </span>
  )
}

const SHOWN_AT_MOST = 100

function FindingList({
  findings,
  shownId,
  onShow,
  onSelect,
}: { findings: readonly NumberedFinding[] } & Pick<Props, 'shownId' | 'onShow' | 'onSelect'>) {
  const { t } = useText()
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {findings.slice(0, SHOWN_AT_MOST).map((finding) => (
        <li key={finding.id} style={{ padding: '4px 0' }}>
          <Button
            type={finding.id === shownId ? 'primary' : 'default'}
            size="small"
            aria-pressed={finding.id === shownId}
            disabled={finding.where === null && finding.areaIds.length === 0}
            style={{ height: 'auto', whiteSpace: 'normal', textAlign: 'left' }}
            onClick={() => {
              onShow(finding)
              const [only] = finding.areaIds
              if (finding.where === null && only !== undefined) onSelect(only)
            }}
          >
            <span aria-hidden>{LOOK[finding.severity].mark}</span>{' '}
            {finding.areaNames.join(t('admin.common.listSeparator'))}
            <Amount finding={finding} />
          </Button>
        </li>
      ))}
      {findings.length > SHOWN_AT_MOST && (
        <li className="quiet">{t('admin.areas.moreFindings', { count: findings.length - SHOWN_AT_MOST })}</li>
      )}
    </ul>
  )
}

function Amount({ finding }: { finding: NumberedFinding }) {
  const { t } = useText()
  if (finding.amount === null) return null
  const size = isGeometric(finding.kind) ? areaSize(finding.amount) : null
  const amount = size ? t(`admin.areas.size.${size.unit}`, { amount: size.amount }) : String(finding.amount)
  const expected = finding.expected === null ? '' : t('admin.areas.expected', { expected: finding.expected })
  return (
    <span>
      {' '}
      · {amount} {expected}
    </span>
  )
}
