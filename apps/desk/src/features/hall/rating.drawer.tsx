import { Drawer, Timeline } from 'antd'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { useMay } from '../../shared/session.ts'
import { CallBack } from './call-back.tsx'
import { useRating } from './hall.query.ts'

/** One rating with all that followed: the side that spoke is named, no clerk is. */
export function RatingDrawer({ ratingId, onClose }: { ratingId: string; onClose: () => void }) {
  const { t, code } = useText()
  const rating = useRating(ratingId)
  const follows = useMay()('rating.follow')
  return (
    <Drawer open size={480} title={t('hall.ratingOf')} onClose={onClose}>
      {rating.isPending && <Loading />}
      {rating.isError && <ErrorState error={rating.error} onRetry={() => void rating.refetch()} />}
      {rating.data && (
        <>
          <h2>{rating.data.matterName}</h2>
          <p>
            {code('ratingLevel', rating.data.level)} · {rating.data.unitName}
            {rating.data.phone !== '' && (
              <>
                {' · '}
                {follows ? <CallBack masked={rating.data.phone} of={{ ratingId }} /> : rating.data.phone}
              </>
            )}
          </p>
          <Timeline
            items={rating.data.steps.map(({ at, action, by, note }) => ({
              key: at + action,
              content: (
                <>
                  <strong>
                    {code('ratingSide', by)}: {code('serviceRatingAction', action)}
                  </strong>
                  <div className="quiet">
                    <Exact at={at} />
                  </div>
                  {note !== '' && <div>{note}</div>}
                </>
              ),
            }))}
          />
        </>
      )}
    </Drawer>
  )
}
