import { useState } from 'react'

/** A setting of this browser, read once and written at each change. */
export function useStored<T>(
  name: string,
  read: (raw: string | null) => T,
  write: (value: T) => string,
): [T, (next: T) => void] {
  const key = `yiwang.desk.${name}`
  const [value, setValue] = useState(() => read(localStorage.getItem(key)))
  return [
    value,
    (next) => {
      setValue(next)
      localStorage.setItem(key, write(next))
    },
  ]
}
