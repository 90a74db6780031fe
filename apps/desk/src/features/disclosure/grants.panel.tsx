import { Link } from '@tanstack/react-router'
import { grantRoutes, type DataGrant } from '@yiwang/contract/disclosure'
import { Button, Flex, Table } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago } from '../../shared/ui/time.tsx'
import { AskGrantModal } from './ask-grant.modal.tsx'
import { DecideGrantModal } from './decide-grant.modal.tsx'
import { useGrants } from './disclosure.query.ts'
import { useFactWords } from './fact-words.ts'
import { NoteModal } from './note.modal.tsx'
import { StateWord } from './state-tag.tsx'

/** Authorised look-ups (授权查阅): a department asks, the owner grants all or less, either side sees what is used. */
export function GrantsPanel() {
  const { t } = useText()
  const may = useMay()
  const grants = useGrants()
  const rows = rowsOf(grants.data?.pages)
  const [isAsking, setIsAsking] = useState(false)
  const [deciding, setDeciding] = useState<DataGrant | null>(null)
  const [revoking, setRevoking] = useState<DataGrant | null>(null)
  return (
    <>
      {may('disclosure.ask') && (
        <Flex gap={8} align="center" style={{ marginBottom: 16 }}>
          <Button type="primary" onClick={() => setIsAsking(true)}>
            {t('disclosure.grants.ask')}
          </Button>
          <span className="quiet">{t('disclosure.grants.rule')}</span>
        </Flex>
      )}
      <PagedRows
        query={grants}
        isEmpty={rows.length === 0}
        empty={{ title: t('disclosure.grants.none'), hint: t('disclosure.grants.noneHint') }}
      >
        <GrantTable rows={rows} onDecide={setDeciding} onRevoke={setRevoking} />
      </PagedRows>
      {isAsking && <AskGrantModal onClose={() => setIsAsking(false)} />}
      {deciding && <DecideGrantModal grant={deciding} onClose={() => setDeciding(null)} />}
      {revoking && (
        <NoteModal
          route={grantRoutes.revoke}
          title={t('disclosure.grants.revoke')}
          about={<p>{`${revoking.unit} · ${revoking.area} · ${revoking.purpose}`}</p>}
          act={t('disclosure.grants.revoke')}
          label={t('disclosure.note')}
          least={2}
          danger
          write={(note) => ({ call: { params: { grantId: revoking.id }, body: { note } }, version: revoking.version })}
          onClose={() => setRevoking(null)}
        />
      )}
    </>
  )
}

type TableProps = { rows: DataGrant[]; onDecide: (grant: DataGrant) => void; onRevoke: (grant: DataGrant) => void }

function GrantTable({ rows, onDecide, onRevoke }: TableProps) {
  const { t, code } = useText()
  const factWords = useFactWords()
  return (
    <Table<DataGrant>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        {
          key: 'who',
          title: t('disclosure.grants.unit'),
          width: 170,
          render: (_, row) => (
            <>
              {row.unit}
              <div className="quiet">
                {row.askedBy} · <Ago at={row.askedAt} />
              </div>
            </>
          ),
        },
        {
          key: 'what',
          title: t('disclosure.facts'),
          render: (_, row) => (
            <>
              {[row.ledger ?? code('registers', `kind.${row.kind}`), row.area].join(' · ')}
              <div className="quiet">{factWords(row.facts.length > 0 ? row.facts : row.askedFacts)}</div>
            </>
          ),
        },
        {
          key: 'why',
          title: t('disclosure.why'),
          width: 240,
          render: (_, row) => (
            <>
              {row.purpose}
              <div className="quiet">{row.legalBasis}</div>
            </>
          ),
        },
        {
          key: 'state',
          title: t('disclosure.state'),
          width: 230,
          render: (_, row) => (
            <>
              <StateWord group="grantState" state={row.state} />
              <div className="quiet">
                {t('disclosure.grants.until', { day: row.until })} · {t('disclosure.grants.looks', { n: row.looks })}
              </div>
              {row.note && <div className="quiet">{row.note}</div>}
            </>
          ),
        },
        {
          key: 'do',
          width: 160,
          render: (_, row) => (
            <Flex gap={8}>
              {row.can.use && <Link to={`/disclosure/grants/${row.id}`}>{t('disclosure.grants.use')}</Link>}
              {row.can.decide && (
                <Button size="small" type="primary" onClick={() => onDecide(row)}>
                  {t('disclosure.grants.decide')}
                </Button>
              )}
              {row.can.revoke && (
                <Button size="small" danger onClick={() => onRevoke(row)}>
                  {t('disclosure.grants.revoke')}
                </Button>
              )}
            </Flex>
          ),
        },
      ]}
    />
  )
}
