/** One message. Addresses are plain `name@host`; `from` may be `Name <name@host>`. */
export type MailMessage = {
  from: string
  to: string
  subject: string
  html: string
  text: string
  language: string
  messageId: string
}

/** Hands a message over. Sending the same `messageId` twice is allowed to deliver twice. Throws ProviderError only. */
export type Mail = {
  readonly provider: string
  send(message: MailMessage): Promise<void>
  check(): Promise<void>
}
