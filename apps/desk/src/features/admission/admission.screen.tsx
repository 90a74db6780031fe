import { admissionRoutes, type AdmissionItem, type AdmissionVersion } from '@yiwang/contract/tasks'
import { Button, Flex, Select } from 'antd'
import { useState } from 'react'
import { z } from 'zod'
import { client } from '../../shared/api.ts'
import { useText } from '../../shared/i18n.ts'
import { useMay } from '../../shared/session.ts'
import { PageHeader } from '../../shared/ui/page-header.tsx'
import { EmptyState, ErrorState, Loading } from '../../shared/ui/states.tsx'
import { useUrlState } from '../../shared/url-state.ts'
import { useAdmission, useAdmissionVersions } from './admission.query.ts'
import { AdmissionTable } from './admission-table.tsx'
import { BeginListModal } from './begin-list.modal.tsx'
import { DraftTools } from './draft-tools.tsx'
import { ItemModal } from './item.modal.tsx'
import { MostDays } from './most-days.tsx'

const admissionSearch = z.object({ version: z.uuid().optional().catch(undefined) })

/** The admission list for everybody; those who keep it make, change and publish versions here. */
export function AdmissionScreen() {
  const { t } = useText()
  const keeps = useMay()('admission.manage')
  const [search, setSearch] = useUrlState(admissionSearch)
  const [isBeginning, setIsBeginning] = useState(false)
  const [edited, setEdited] = useState<AdmissionItem | 'new' | null>(null)
  const list = useAdmission(search.version)
  const versions = useAdmissionVersions()
  const version = list.data?.version ?? null
  const isDraft = version?.state === 'draft'

  return (
    <div className="page">
      <PageHeader
        title={t('tasks.admission.title')}
        sub={version && <VersionLine version={version} />}
        extra={
          <>
            <Select
              allowClear
              style={{ minWidth: 260 }}
              aria-label={t('tasks.admission.version')}
              placeholder={t('tasks.admission.inForce')}
              value={search.version}
              onChange={(next: string | undefined) => setSearch({ version: next })}
              options={(versions.data?.items ?? []).map((one) => ({
                value: one.id,
                label:
                  one.state === 'draft'
                    ? t('tasks.admission.draftOf', { name: one.name })
                    : t('tasks.admission.optionOf', { name: one.name, from: one.validFrom }),
              }))}
            />
            {version !== null && (
              <Button href={client.href(admissionRoutes.export, { query: { versionId: version.id, format: 'xlsx' } })}>
                {t('tasks.admission.export')}
              </Button>
            )}
            {keeps && (
              <Button type="primary" onClick={() => setIsBeginning(true)}>
                {t('tasks.admission.begin')}
              </Button>
            )}
          </>
        }
      />
      {list.isPending && <Loading rows={8} />}
      {list.isError && <ErrorState error={list.error} onRetry={() => void list.refetch()} />}
      {list.data && version === null && (
        <EmptyState title={t('tasks.admission.none')} hint={t('tasks.admission.noneHint')} />
      )}
      {version && isDraft && keeps && (
        <DraftTools version={version} onAdd={() => setEdited('new')} onGone={() => setSearch({ version: undefined })} />
      )}
      {list.data && version && <AdmissionTable items={list.data.items} onEdit={isDraft && keeps ? setEdited : null} />}
      {list.data && (
        <Flex style={{ marginTop: 16 }}>
          <MostDays days={list.data.temporaryMostDays} mayChange={keeps} />
        </Flex>
      )}
      {isBeginning && (
        <BeginListModal
          hasList={version !== null}
          onClose={() => setIsBeginning(false)}
          onMade={(id) => {
            setIsBeginning(false)
            setSearch({ version: id })
          }}
        />
      )}
      {edited !== null && version && (
        <ItemModal versionId={version.id} item={edited === 'new' ? null : edited} onClose={() => setEdited(null)} />
      )}
    </div>
  )
}

function VersionLine({ version }: { version: AdmissionVersion }) {
  const { t, code } = useText()
  const { name, validFrom: from, items: n, law, assessment, state } = version
  return (
    <>
      <div>
        {state === 'draft' && `${code('admissionState', state)} · `}
        {t('tasks.admission.line', { name, from, n })}
      </div>
      <div>{t('tasks.admission.law', { law })}</div>
      {assessment !== null && <div>{t('tasks.admission.assessment', { text: assessment })}</div>}
    </>
  )
}
