import { twMerge, type ClassNameValue } from 'tailwind-merge'

/** Joins class names; of two that say the same thing differently the later one counts. */
export const cn = (...names: ClassNameValue[]): string => twMerge(names)
