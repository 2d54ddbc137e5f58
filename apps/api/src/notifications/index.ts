export { readMailsWanted } from './mails-wanted.ts'
export { sendMail, type Addressee } from './send-mail.ts'
export type { MailTemplate } from './mail-texts.ts'
