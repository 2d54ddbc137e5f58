export const THEMES = ['system', 'light', 'dark'] as const
export type Theme = (typeof THEMES)[number]

export const THEME_COOKIE = 'micdots_theme'

export const isTheme = (value: string | undefined): value is Theme => THEMES.some((one) => one === value)
