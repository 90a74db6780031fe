import { useCallback, useEffect, useState } from 'react'

/** A WGS-84 position of the device with its accuracy in metres. */
export type Fix = { lng: number; lat: number; accuracy: number }
export type PositionState = { state: 'asking' | 'refused' | 'unavailable'; fix: null } | { state: 'found'; fix: Fix }

/** Asks the device where it is, once at the start and again on demand. */
export function usePosition(wanted = true): PositionState & { ask: () => void } {
  const [position, setPosition] = useState<PositionState>({ state: 'asking', fix: null })
  const ask = useCallback(() => {
    if (!('geolocation' in navigator)) {
      setPosition({ state: 'unavailable', fix: null })
      return
    }
    setPosition({ state: 'asking', fix: null })
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        const fix = { lng: coords.longitude, lat: coords.latitude, accuracy: coords.accuracy }
        setPosition({ state: 'found', fix })
      },
      (error) => setPosition({ state: error.code === error.PERMISSION_DENIED ? 'refused' : 'unavailable', fix: null }),
      { enableHighAccuracy: true, timeout: 10_000, maximumAge: 30_000 },
    )
  }, [])
  useEffect(() => {
    if (wanted) ask()
  }, [ask, wanted])
  return { ...position, ask }
}
