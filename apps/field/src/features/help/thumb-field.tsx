import { useState } from 'react'
import { compressPhoto } from '@yiwang/client'
import { useSay } from '../../shared/words.ts'

type Props = { wrong: string | undefined; onChange: (picture: Blob | null) => void }

/** A picture of the thumbprint on paper, of somebody who cannot write. */
export function ThumbField({ wrong, onChange }: Props) {
  const say = useSay()
  const [preview, setPreview] = useState('')
  return (
    <div className="field">
      <label htmlFor="mandate-thumb">{say('help.thumb')}</label>
      <input
        id="mandate-thumb"
        type="file"
        accept="image/*"
        capture="environment"
        onChange={(event) => {
          const file = event.target.files?.[0]
          if (!file) return
          setPreview(URL.createObjectURL(file))
          void compressPhoto(file).then(onChange, () => onChange(file))
        }}
      />
      {preview !== '' && <img src={preview} alt={say('help.thumb')} style={{ maxHeight: '8rem' }} />}
      <p className={wrong === undefined ? 'weak' : 'wrong'}>{wrong ?? say('help.thumbHint')}</p>
    </div>
  )
}
