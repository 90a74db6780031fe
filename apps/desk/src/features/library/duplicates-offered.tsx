import type { SubjectPage } from '@yiwang/contract/registers'
import { Alert, Button, Flex } from 'antd'
import { useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { MergeModal } from './merge.modal.tsx'

/** Subjects that may be the same as the one on the page. */
export function DuplicatesOffered({ page }: { page: SubjectPage }) {
  const { t, code } = useText()
  const [otherId, setOtherId] = useState<string | null>(null)
  if (page.duplicates.length === 0) return null
  return (
    <>
      <Alert
        type="warning"
        showIcon
        style={{ marginBottom: 16 }}
        title={t('library.duplicates.offered', { n: page.duplicates.length })}
        description={
          <ul className="plain">
            {page.duplicates.map(({ other, reason, likeness }) => (
              <li key={other.id}>
                <Flex gap={8} align="center">
                  <strong>{other.label}</strong>
                  <span className="quiet">{[code('registers', `kind.${other.kind}`), other.areaName].join(' · ')}</span>
                  <span>{t(`library.duplicates.reason.${reason}`, { n: Math.round(likeness * 100) })}</span>
                  {page.can.merge && (
                    <Button size="small" onClick={() => setOtherId(other.id)}>
                      {t('library.duplicates.review')}
                    </Button>
                  )}
                </Flex>
              </li>
            ))}
          </ul>
        }
      />
      {otherId !== null && <MergeModal oneId={page.id} otherId={otherId} onClose={() => setOtherId(null)} />}
    </>
  )
}
