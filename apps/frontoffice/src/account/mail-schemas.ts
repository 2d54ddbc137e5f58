import { emailSchema, newPasswordSchema } from '@micdots/contract'
import * as z from 'zod'

/** Who asks for a link. */
export const forgotSchema = z.object({ email: emailSchema })

/** Who has followed it. */
export const resetSchema = z.object({ newPassword: newPasswordSchema })
