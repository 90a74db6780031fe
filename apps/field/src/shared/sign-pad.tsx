import { useEffect, useRef, useState } from 'react'
import SignaturePad from 'signature_pad'
import { useSay } from './words.ts'

type Props = { id: string; label: string; wrong: string | undefined; onChange: (picture: Blob | null) => void }

/** A white field to sign in with a finger; the picture is what was drawn. */
export function SignPad({ id, label, wrong, onChange }: Props) {
  const say = useSay()
  const canvas = useRef<HTMLCanvasElement>(null)
  const pad = useRef<SignaturePad | null>(null)
  const [isEmpty, setIsEmpty] = useState(true)
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const ratio = Math.max(1, window.devicePixelRatio)
    element.width = element.clientWidth * ratio
    element.height = element.clientHeight * ratio
    element.getContext('2d')?.scale(ratio, ratio)
    const drawn = new SignaturePad(element, {
      backgroundColor: '#ffffff',
      penColor: '#000000',
      minWidth: 1,
      maxWidth: 3,
    })
    pad.current = drawn
    const end = () => {
      setIsEmpty(false)
      element.toBlob((blob) => onChange(blob), 'image/png')
    }
    drawn.addEventListener('endStroke', end)
    return () => {
      drawn.removeEventListener('endStroke', end)
      drawn.off()
    }
    // The pad is made once for its canvas; what it calls does not change while it is shown.
  }, [onChange])
  return (
    <div className="field" role="group" aria-labelledby={`${id}-label`}>
      <div className="row spread">
        <span id={`${id}-label`}>{label}</span>
        <button
          type="button"
          className="tool"
          disabled={isEmpty}
          aria-label={say('help.clearOf', { label })}
          onClick={() => {
            pad.current?.clear()
            setIsEmpty(true)
            onChange(null)
          }}
        >
          {say('help.clear')}
        </button>
      </div>
      <canvas
        ref={canvas}
        id={id}
        aria-label={label}
        style={{ width: '100%', height: '8.5rem', border: '1px solid #8a94a6', borderRadius: 8, touchAction: 'none' }}
      />
      <p className={wrong === undefined ? 'weak' : 'wrong'}>{wrong ?? say('help.signHint')}</p>
    </div>
  )
}
