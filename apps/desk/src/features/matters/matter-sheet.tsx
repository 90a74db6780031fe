import type { MatterView } from '@yiwang/contract/matters'
import { Button, Tabs } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState } from '../../shared/ui/states.tsx'
import { ContentSheet } from './content-sheet.tsx'
import { FindingNotes } from './finding-notes.tsx'
import { MatterActs } from './matter-acts.tsx'
import { StateTag } from './state-tag.tsx'
import { VersionsPanel } from './versions.panel.tsx'

/** A matter as it is read: what waits for approval first, then what is in force, then all versions. */
export function MatterSheet({ matter, onEdit }: { matter: MatterView; onEdit: () => void }) {
  const { t, code } = useText()
  const { current, draft } = matter
  const tabs = [
    ...(draft
      ? [
          {
            key: 'draft',
            label: t('matters.tabs.draft'),
            children: (
              <>
                {draft.note && <p className="quiet">{draft.note}</p>}
                <FindingNotes findings={draft.findings} />
                <ContentSheet content={draft.content} />
              </>
            ),
          },
        ]
      : []),
    {
      key: 'guide',
      label: t('matters.tabs.guide'),
      children: current ? <ContentSheet content={current.content} /> : <EmptyState title={t('matters.noGuide')} />,
    },
    { key: 'versions', label: t('matters.tabs.versions'), children: <VersionsPanel matterId={matter.id} /> },
  ]
  return (
    <div className="page">
      <PageHeader
        title={matter.name}
        sub={
          <>
            <StateTag matter={matter} /> {matter.unitName} · {code('matterKind', matter.kind)} {matter.localCode}
            {matter.retiredOn !== null && ` · ${t('matters.retiredOn', { on: matter.retiredOn })}`}
          </>
        }
        extra={
          <>
            {matter.can.includes('edit') && <Button onClick={onEdit}>{t('matters.edit')}</Button>}
            <MatterActs matter={matter} />
          </>
        }
      />
      <Tabs items={tabs} />
    </div>
  )
}
