export { createSettings, settingsSchema, type Settings, type SettingsReader } from './settings.ts'
