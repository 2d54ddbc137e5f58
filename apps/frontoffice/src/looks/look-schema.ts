import { lookSchema } from '@micdots/contract'
import * as z from 'zod'

export const lookFormSchema = z.object({ look: lookSchema })
