import { hashPin } from './pin.ts'
import type { DotSettings } from './dot-record.ts'

export type SettingsChange = {
  transcript?: boolean | undefined
  download?: boolean | undefined
  /** Digits, or null for none. */
  pin?: string | null | undefined
  hours?: DotSettings['hours'] | undefined
}

/** The change as it is stored: a PIN only as its hash. Takes a moment, so not inside a transaction. */
export async function storedChange(change: SettingsChange = {}): Promise<Partial<DotSettings>> {
  const { transcript, download, pin, hours } = change
  return {
    ...(transcript !== undefined && { transcript }),
    ...(download !== undefined && { download }),
    ...(pin !== undefined && { pinHash: pin === null ? null : await hashPin(pin) }),
    ...(hours !== undefined && { hours }),
  }
}
