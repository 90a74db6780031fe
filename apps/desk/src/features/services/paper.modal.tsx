import { useQuery } from '@tanstack/react-query'
import { Modal } from 'antd'
import { useEffect, useState } from 'react'
import { useText } from '../../shared/i18n.ts'
import { ErrorState, Loading } from '../../shared/ui/states.tsx'

type Props = { title: string; href: string; onClose: () => void }

/** An official paper: opened in the browser's own reader to be looked at and printed, or kept as a file. */
export function PaperModal({ title, href, onClose }: Props) {
  const { t } = useText()
  const paper = useQuery({
    queryKey: ['paper', href],
    queryFn: async ({ signal }) => {
      const response = await fetch(href, { signal, credentials: 'same-origin' })
      if (!response.ok) throw new Error(`paper answered ${response.status}`)
      return response.blob()
    },
    gcTime: 0,
  })
  const address = useAddress(paper.data)
  return (
    <Modal open title={title} onCancel={onClose} footer={null}>
      {paper.isPending && <Loading rows={2} />}
      {paper.isError && <ErrorState error={paper.error} onRetry={() => void paper.refetch()} />}
      {address !== null && (
        <p className="paper-ways">
          <a
            className="ant-btn ant-btn-primary"
            href={address}
            target="_blank"
            rel="noreferrer"
            // The page behind gave the focus away when the dialog opened: Enter prints.
            ref={(link) => link?.focus()}
          >
            {t('services.paper.print')}
          </a>
          <a href={href} download>
            {t('services.paper.keep')}
          </a>
        </p>
      )}
    </Modal>
  )
}

/** The address of a file in this page's memory; taken back when it is not shown any more. */
function useAddress(file: Blob | undefined): string | null {
  const [address, setAddress] = useState<string | null>(null)
  useEffect(() => {
    if (file === undefined) return undefined
    const made = URL.createObjectURL(file)
    setAddress(made)
    return () => URL.revokeObjectURL(made)
  }, [file])
  return address
}
