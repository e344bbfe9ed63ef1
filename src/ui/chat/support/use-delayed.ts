import { useEffect, useState } from 'react'

/** True once `value` has been true for `milliseconds`; false at once when it is false. Keeps short states from flashing. */
export function useDelayed(value: boolean, milliseconds: number): boolean {
  const [delayed, setDelayed] = useState(false)
  useEffect(() => {
    if (!value) return setDelayed(false)
    const timer = setTimeout(() => setDelayed(true), milliseconds)
    return () => clearTimeout(timer)
  }, [value, milliseconds])
  return value && delayed
}
