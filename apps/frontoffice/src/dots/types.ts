import type { Client } from '@micdots/contract'

type Answer<Route extends (...input: never[]) => Promise<unknown>> = Awaited<ReturnType<Route>>

export type Dot = Answer<Client['dots']['get']>
export type Generation = Answer<Client['generations']['get']>
export type Change = Answer<Client['generations']['history']>['items'][number]
export type Voice = Answer<Client['voices']['list']>['items'][number]
export type Progress = Pick<Generation, 'id' | 'reference' | 'state' | 'step' | 'progress' | 'error'>

/** The title that stands for a dot: that of its first language. */
export const titleOf = (dot: Dot): string => dot.languages[0]?.title ?? dot.slug

export const isOpen = ({ state }: Pick<Generation, 'state'>): boolean => state === 'pending' || state === 'processing'
