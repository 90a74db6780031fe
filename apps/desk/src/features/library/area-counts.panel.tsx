import { Link } from '@tanstack/react-router'
import { SUBJECT_KINDS } from '@yiwang/contract/registers'
import { Button, Flex, Table } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { currentPost, useSession } from '../../shared/session.ts'
import { AreaSelect } from '../../shared/ui/area-select.tsx'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useDraft } from '../../shared/use-draft.ts'
import { useSubjectCounts } from './library.query.ts'

/** How much the library holds of each area; every area opens its village at a glance. */
export function AreaCounts() {
  const { t, code } = useText()
  const post = currentPost(useSession())
  const [{ areaId }, setArea] = useDraft('library-area', { areaId: post?.areaId ?? '' })
  const counts = useSubjectCounts(areaId === '' ? undefined : areaId)
  return (
    <section>
      <Flex gap={8} align="center" style={{ marginBottom: 8 }}>
        <h2>{t('library.atAGlance')}</h2>
        <AreaSelect label={t('field.area')} value={areaId} onChange={(next) => setArea({ areaId: next ?? '' })} />
        {areaId !== '' && (
          <Link to={`/library/village?areaId=${areaId}`}>
            <Button>{t('library.wall.open')}</Button>
          </Link>
        )}
      </Flex>
      {areaId === '' ? (
        <p className="quiet">{t('library.chooseArea')}</p>
      ) : counts.isPending ? (
        <Loading />
      ) : counts.isError ? (
        <ErrorState error={counts.error} onRetry={() => void counts.refetch()} />
      ) : (
        <>
          <dl className="count-tiles">
            {SUBJECT_KINDS.map((kind) => (
              <div key={kind}>
                <dt>{code('registers', `kind.${kind}`)}</dt>
                <dd className="number">{counts.data.total[kind] ?? 0}</dd>
              </div>
            ))}
          </dl>
          {counts.data.areas.length > 0 && (
            <Table
              size="small"
              rowKey="areaId"
              pagination={false}
              dataSource={counts.data.areas}
              columns={[
                {
                  key: 'name',
                  title: t('field.area'),
                  render: (_, row) => <Link to={`/library/village?areaId=${row.areaId}`}>{row.name}</Link>,
                },
                ...SUBJECT_KINDS.map((kind) => ({
                  key: kind,
                  title: code('registers', `kind.${kind}`),
                  align: 'right' as const,
                  width: 120,
                  render: (_: unknown, row: (typeof counts.data.areas)[number]) => row.counts[kind] ?? 0,
                })),
              ]}
            />
          )}
        </>
      )}
    </section>
  )
}
