import { exportRoutes, type ExportView } from '@yiwang/contract/disclosure'
import { Button, Flex, Segmented, Table } from 'antd'
import { useState } from 'react'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { rowsOf } from '../../shared/paged.ts'
import { useMay } from '../../shared/session.ts'
import { PagedRows } from '../../shared/ui/paged-rows.tsx'
import { Ago, Exact } from '../../shared/ui/time.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useExports } from './disclosure.query.ts'
import { disclosureSearch } from './disclosure.search.ts'
import { useFactWords } from './fact-words.ts'
import { NoteModal } from './note.modal.tsx'
import { StateWord } from './state-tag.tsx'

type Deciding = { item: ExportView; act: 'approve' | 'refuse' }

/** Files that leave the library: own ones, and those of others that wait for a second person. */
export function ExportsPanel() {
  const { t } = useText()
  const may = useMay()
  const [search, setSearch] = useUrlState(disclosureSearch)
  const [deciding, setDeciding] = useState<Deciding | null>(null)
  const view = search.view ?? (may('register.export') ? 'own' : 'waiting')
  const exports = useExports(view)
  const rows = rowsOf(exports.data?.pages)
  return (
    <>
      <Flex gap={8} style={{ marginBottom: 8 }}>
        {may('register.export') && may('disclosure.approve') && (
          <Segmented
            aria-label={t('disclosure.exports.view')}
            value={view}
            onChange={(next) => setSearch({ view: next })}
            options={[
              { value: 'own', label: t('disclosure.exports.own') },
              { value: 'waiting', label: t('disclosure.exports.waiting') },
            ]}
          />
        )}
      </Flex>
      <PagedRows
        query={exports}
        isEmpty={rows.length === 0}
        empty={{ title: t('disclosure.exports.none'), hint: t('disclosure.exports.noneHint') }}
      >
        <ExportTable rows={rows} onDecide={setDeciding} />
      </PagedRows>
      {deciding && <Decide deciding={deciding} onClose={() => setDeciding(null)} />}
    </>
  )
}

function ExportTable({ rows, onDecide }: { rows: ExportView[]; onDecide: (deciding: Deciding) => void }) {
  const { t, code } = useText()
  const factWords = useFactWords()
  return (
    <Table<ExportView>
      size="small"
      rowKey="id"
      dataSource={rows}
      pagination={false}
      columns={[
        {
          key: 'number',
          title: t('disclosure.exports.number'),
          width: 170,
          render: (_, row) => (
            <>
              <span className="tabular">{row.number}</span>
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
              {t('disclosure.exports.rows', { n: row.rows, kind: code('registers', `kind.${row.list.kind}`) })}
              <div className="quiet">{factWords(row.facts)}</div>
              {row.clear.length > 0 && (
                <div>
                  <span className="tag tag-soon">! {t('disclosure.exports.clear')}</span> {factWords(row.clear)}
                </div>
              )}
            </>
          ),
        },
        {
          key: 'why',
          title: t('disclosure.why'),
          width: 220,
          render: (_, row) => (
            <>
              {code('purpose', row.purpose)}
              <div className="quiet">{row.reason}</div>
            </>
          ),
        },
        {
          key: 'state',
          title: t('disclosure.state'),
          width: 220,
          render: (_, row) => (
            <>
              <StateWord group="exportState" state={row.state} />
              {row.state === 'ready' && row.endsAt !== null && (
                <div className="quiet">
                  {t('disclosure.exports.until')} <Exact at={row.endsAt} />
                </div>
              )}
              {row.note && <div className="quiet">{row.note}</div>}
            </>
          ),
        },
        {
          key: 'do',
          width: 170,
          render: (_, row) => (
            <Flex gap={8}>
              {row.can.download && row.state === 'ready' && (
                <Button
                  size="small"
                  type="primary"
                  href={client.href(exportRoutes.file, { params: { exportId: row.id } })}
                >
                  {t('disclosure.exports.download')}
                </Button>
              )}
              {row.can.decide && (
                <>
                  <Button size="small" type="primary" onClick={() => onDecide({ item: row, act: 'approve' })}>
                    {t('disclosure.approve')}
                  </Button>
                  <Button size="small" onClick={() => onDecide({ item: row, act: 'refuse' })}>
                    {t('disclosure.refuse')}
                  </Button>
                </>
              )}
            </Flex>
          ),
        },
      ]}
    />
  )
}

function Decide({ deciding: { item, act }, onClose }: { deciding: Deciding; onClose: () => void }) {
  const { t } = useText()
  const factWords = useFactWords()
  const refuses = act === 'refuse'
  return (
    <NoteModal
      route={exportRoutes[act]}
      title={item.number}
      about={
        <p>
          {item.askedBy}: {item.reason}
          <br />
          {factWords([...item.facts, ...item.clear])}
        </p>
      }
      act={t(refuses ? 'disclosure.refuse' : 'disclosure.approve')}
      label={t('disclosure.note')}
      least={refuses ? 2 : 0}
      danger={refuses}
      write={(note) => ({ call: { params: { exportId: item.id }, body: { note } }, version: item.version })}
      onClose={onClose}
    />
  )
}
