import { Button, Checkbox, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { ComparePanel } from './compare.panel.tsx'
import { useMatterVersions } from './matters.query.ts'

/** All versions of an entry; two of them are compared field by field. */
export function VersionsPanel({ matterId }: { matterId: string }) {
  const { t, code } = useText()
  const versions = useMatterVersions(matterId)
  const [chosen, setChosen] = useState<string[]>([])
  const [pair, setPair] = useState<readonly [string, string] | null>(null)
  if (versions.isPending) return <Loading rows={4} />
  if (versions.isError) return <ErrorState error={versions.error} onRetry={() => void versions.refetch()} />
  const { items } = versions.data
  // Newest first in the list; the earlier of two is compared with the later.
  const [later, earlier] = items.filter(({ versionId }) => chosen.includes(versionId))
  return (
    <>
      <Table
        size="small"
        rowKey="versionId"
        dataSource={items}
        pagination={false}
        columns={[
          {
            key: 'choose',
            width: 40,
            render: (_, { versionId, number }) => (
              <Checkbox
                aria-label={t('matters.version', { n: number })}
                checked={chosen.includes(versionId)}
                onChange={({ target }) =>
                  setChosen(target.checked ? [...chosen, versionId].slice(-2) : chosen.filter((id) => id !== versionId))
                }
              />
            ),
          },
          { key: 'number', title: t('matters.number'), render: (_, { number }) => t('matters.version', { n: number }) },
          {
            key: 'state',
            title: t('matters.state'),
            render: (_, { state, inForce }) => (
              <span className={inForce ? 'tag tag-done' : 'quiet'}>
                {inForce ? `✓ ${t('matters.inForce')}` : code('matterVersionState', state)}
              </span>
            ),
          },
          { key: 'from', title: t('matters.validFrom'), dataIndex: 'validFrom' },
          {
            key: 'who',
            title: t('matters.who'),
            render: (_, { proposedBy, decidedBy }) => [proposedBy, decidedBy].filter(Boolean).join(' / '),
          },
          { key: 'note', title: t('matters.note'), dataIndex: 'note' },
        ]}
      />
      {later && earlier && (
        <Button style={{ marginTop: 8 }} onClick={() => setPair([earlier.versionId, later.versionId])}>
          {t('matters.compare')}
        </Button>
      )}
      {pair !== null && <ComparePanel matterId={matterId} pair={pair} />}
    </>
  )
}
