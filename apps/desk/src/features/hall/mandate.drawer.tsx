import { mandateRoutes, type MandateView } from '@yiwang/contract/services'
import { App, Button, Drawer, Flex, Popconfirm } from 'antd'
import { useWrite } from '../../shared/form/write.ts'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading, useErrorText } from '../../shared/ui/states.tsx'
import { Exact } from '../../shared/ui/time.tsx'
import { HALL, useMandate } from './hall.query.ts'

/** One mandate with its signatures; taking it back counts at once, papers go back one by one. */
export function MandateDrawer({ mandateId, onClose }: { mandateId: string; onClose: () => void }) {
  const { t } = useText()
  const mandate = useMandate(mandateId)
  return (
    <Drawer open size={560} title={mandate.data?.number ?? t('hall.mandate')} onClose={onClose}>
      {mandate.isPending && <Loading />}
      {mandate.isError && <ErrorState error={mandate.error} onRetry={() => void mandate.refetch()} />}
      {mandate.data && <Mandate mandate={mandate.data} />}
    </Drawer>
  )
}

function Mandate({ mandate }: { mandate: MandateView }) {
  const { t, code } = useText()
  const { message } = App.useApp()
  const say = useErrorText()
  const revoke = useWrite(mandateRoutes.revoke, HALL)
  const giveBack = useWrite(mandateRoutes.giveBack, HALL)
  const params = { mandateId: mandate.id }
  const told = {
    onSuccess: () => void message.success(t('hall.saved')),
    onError: (error: unknown) => void message.error(say(error)),
  }
  const { pictures, papers, revoked } = mandate
  return (
    <>
      <p>
        {t('hall.principal')}: {mandate.name} {mandate.identityNumber} {mandate.phone}
        <br />
        {t('hall.agent')}: {mandate.agentName}
        <br />
        {t('hall.days')}: {mandate.startsOn} – {mandate.endsOn} · {code('mandateState', mandate.state)}
      </p>
      <h3>{t('hall.range')}</h3>
      <ul>
        {[...mandate.range.matters, ...mandate.range.classes].map((one) => (
          <li key={one.code}>{one.name}</li>
        ))}
      </ul>
      <h3>{code('signing', mandate.signing)}</h3>
      <Flex gap={16} wrap>
        <Signature label={t('hall.principal')} url={pictures.principal.url} />
        <Signature label={t('hall.agent')} url={pictures.agent.url} />
        {pictures.witness && <Signature label={mandate.witness ?? t('hall.witness')} url={pictures.witness.url} />}
      </Flex>
      <h3>{t('hall.papers')}</h3>
      {papers.length === 0 && <p className="quiet">{t('hall.papersNone')}</p>}
      <ul className="plain">
        {papers.map((paper, i) => (
          <li key={paper.name}>
            {paper.name} × {paper.copies} {paper.original && t('hall.original')}{' '}
            {paper.returnedAt === null ? (
              <Button
                size="small"
                aria-label={t('hall.giveBackOf', { name: paper.name })}
                onClick={() =>
                  giveBack.mutate({ call: { params, body: { papers: [i] } }, version: mandate.version }, told)
                }
              >
                {t('hall.giveBack')}
              </Button>
            ) : (
              <span className="quiet">
                {t('hall.returnedAt')} <Exact at={paper.returnedAt} />
              </span>
            )}
          </li>
        ))}
      </ul>
      {revoked && (
        <p>
          {code('mandateState', 'revoked')}: {code('revoker', revoked.by)} · <Exact at={revoked.at} /> {revoked.note}
        </p>
      )}
      {mandate.can.includes('revoke') && (
        <Popconfirm
          title={t('hall.revokeSure')}
          okText={t('hall.revoke')}
          cancelText={t('hall.back')}
          onConfirm={() => revoke.mutate({ call: { params, body: { by: 'principal' } } }, told)}
        >
          <Button danger loading={revoke.isPending} style={{ marginTop: 16 }}>
            {t('hall.revoke')}
          </Button>
        </Popconfirm>
      )}
    </>
  )
}

function Signature({ label, url }: { label: string; url: string }) {
  return (
    <figure style={{ margin: 0 }}>
      <img src={url} alt={label} style={{ height: 80, border: '1px solid #d0d7e2', background: '#fff' }} />
      <figcaption className="quiet">{label}</figcaption>
    </figure>
  )
}
