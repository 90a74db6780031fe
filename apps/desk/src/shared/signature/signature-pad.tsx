import { Button, Flex } from 'antd'
import SignaturePad from 'signature_pad'
import { useEffect, useId, useRef, useState } from 'react'
import { useText } from '../i18n.ts'

const WIDTH = 560
const HEIGHT = 220

/** Where somebody signs by hand, pen or finger. Gives the picture, or null while nothing is drawn. */
export function SignatureField({
  label,
  onChange,
}: {
  label: string
  onChange: (picture: (() => Promise<Blob>) | null) => void
}) {
  const { t } = useText()
  const id = useId()
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const [isEmpty, setIsEmpty] = useState(true)

  useEffect(() => {
    const element = canvas.current
    if (element === null) return undefined
    const drawing = new SignaturePad(element, { backgroundColor: '#fff', minWidth: 1, maxWidth: 3 })
    pad.current = drawing
    const drawn = () => {
      setIsEmpty(false)
      onChange(() => pictureOf(element))
    }
    drawing.addEventListener('endStroke', drawn)
    return () => {
      drawing.removeEventListener('endStroke', drawn)
      drawing.off()
    }
    // The pad lives as long as its canvas; who listens is asked when a stroke ends.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [])

  function clear() {
    pad.current?.clear()
    setIsEmpty(true)
    onChange(null)
  }

  return (
    <div className="signature">
      <div id={id} className="quiet">
        {label}
      </div>
      <canvas
        ref={canvas}
        width={WIDTH}
        height={HEIGHT}
        role="img"
        aria-labelledby={id}
        style={{ touchAction: 'none', border: '1px solid var(--line)', borderRadius: 4, maxWidth: '100%' }}
      />
      <Flex justify="flex-end">
        <Button size="small" disabled={isEmpty} onClick={clear}>
          {t('services.sign.again')}
        </Button>
      </Flex>
    </div>
  )
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob === null ? reject(new Error('no picture')) : resolve(blob)), 'image/png')
  })
}
