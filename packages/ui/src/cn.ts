/**
 * Joins class names. Nothing is merged: a component's own classes and those it is given must not contradict each other, which keeps
 * ten kilobytes of rules about Tailwind out of every page.
 */
export const cn = (...names: (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
