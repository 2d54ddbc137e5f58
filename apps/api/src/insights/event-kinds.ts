/** What the page of a dot may tell: see "event" in the words of the product. A view is a scan. */
export const EVENT_KINDS = ['view', 'play', 'progress25', 'progress50', 'progress75', 'complete', 'download'] as const
export type EventKind = (typeof EVENT_KINDS)[number]

export const isEventKind = (kind: unknown): kind is EventKind => EVENT_KINDS.some((known) => known === kind)

const QUARTER_MS = 15 * 60_000
export const QUARTERS_A_DAY = 96

/** The quarter of an hour of a moment, counted since the epoch. */
export const quarterOf = (ms: number): number => Math.floor(ms / QUARTER_MS)
/** When a quarter begins. */
export const startOfQuarter = (quarter: number): number => quarter * QUARTER_MS
