import { newId } from '@micdots/database'
import { ProviderError } from '@micdots/integrations/provider-error'
import type { Deps } from '../deps.ts'
import { MAIL_LANGUAGES, type MailLanguage, type MailTemplate } from './mail-texts.ts'
import { wantsMail } from './mails-wanted.ts'
import { renderMail, type MailValues } from './render-mail.ts'

/** Somebody who gets a mail. `language` is theirs; English where we do not write it. */
export type Addressee = { id: string; email: string; language: string }

/**
 * Renders and hands over one mail and logs that it went, without its body; does nothing where it is one that its addressee does
 * without. Called by jobs only: a failure is thrown, and the
 * queue tries again.
 */
export async function sendMail(
  deps: Pick<Deps, 'config' | 'database' | 'mail' | 'now'>,
  input: { to: Addressee; template: MailTemplate; values: MailValues },
): Promise<void> {
  // The house's own account has an address that can't exist.
  if (input.to.email.endsWith('.invalid')) return
  if (!(await wantsMail(deps, { personId: input.to.id, template: input.template }))) return
  const language = mailLanguage(input.to.language)
  const rendered = await renderMail({ template: input.template, language, values: input.values })
  const id = newId()
  const log = (state: 'sent' | 'failed', error: string | null) =>
    deps.database.kysely
      .insertInto('mail_message')
      .values({
        id,
        person_id: input.to.id,
        template: input.template,
        language,
        subject: rendered.subject,
        state,
        error,
        created_at: deps.now(),
      })
      .execute()
  try {
    const messageId = `<${id}@${new URL(deps.config.webUrl).hostname}>`
    await deps.mail.send({ ...rendered, from: deps.config.mailFrom, to: input.to.email, language, messageId })
  } catch (error) {
    await log('failed', error instanceof ProviderError ? error.code : 'unknown')
    throw error
  }
  await log('sent', null)
}

function mailLanguage(wanted: string): MailLanguage {
  const primary = wanted.toLowerCase().split('-')[0]
  return MAIL_LANGUAGES.find((language) => language === primary) ?? 'en'
}
