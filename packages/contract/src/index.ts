export { createClient, problemOf, type Client } from './client.ts'
export { contract, type Contract } from './contract.ts'
export { CODE_SIZES, DOT_STATES, dotSchema } from './dots.ts'
export {
  ERRORS,
  fieldProblemSchema,
  problemSchema,
  toProblem,
  type ErrorCode,
  type FieldProblem,
  type Problem,
} from './errors.ts'
export { createGenerationSchema, GENERATION_STATES, GENERATION_STEPS, generationSchema } from './generations.ts'
export { EYE_SHAPES, LOOK_REFUSALS, lookSchema, MODULE_SHAPES, type Look, type LookInput } from './look.ts'
export { LOGO_BYTES, LOGO_TYPES, logoSchema, lookVerdictSchema } from './looks.ts'
export { CLIENT_STATES, LANGUAGES, languageSchema, meChangeSchema, nameSchema, ROLES, type Language } from './me.ts'
export { spokenDotSchema } from './play.ts'
export type { Access, Limit, RouteMeta } from './route.ts'
export { changePasswordSchema, emailSchema, newPasswordSchema, signInSchema, signUpSchema } from './auth.ts'
export { hoursSchema, pinSchema } from './hours.ts'
export { timeZoneSchema } from './time-zone.ts'
export { levelsSchema } from './levels.ts'
export {
  LONGEST_PREVIEW,
  VOICE_AGES,
  VOICE_GENDERS,
  voiceParameterSchema,
  voiceParametersSchema,
  voiceSchema,
} from './voices.ts'
