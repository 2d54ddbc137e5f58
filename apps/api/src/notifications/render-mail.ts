import { createElement as h, type ReactElement } from 'react'
import { Body, Button, Container, Head, Heading, Hr, Html, Preview, render, Text } from 'react-email'
import { mailTexts, type MailLanguage, type MailTemplate } from './mail-texts.ts'

export type MailValues = Record<string, string>
export type RenderedMail = { subject: string; html: string; text: string }

// Mail programs know no oklch and no variables: these are the theme's paper, ink, vermilion and quiet ink in hex.
const paper = '#fbfaf7'
const ink = '#151823'
const vermilion = '#f2542d'
const quiet = '#4c5060'
const font = 'Inter, -apple-system, "Segoe UI", Roboto, Helvetica, Arial, sans-serif'

const footers: Record<MailLanguage, string> = {
  en: 'MicDots gives a voice to things. This mail was sent by a machine.',
  ro: 'MicDots dă glas lucrurilor. Acest mesaj a fost trimis automat.',
}

/** Fills a template's words and lays them out, as HTML and as plain text. React escapes every value. */
export async function renderMail(input: {
  template: MailTemplate
  language: MailLanguage
  values: MailValues
}): Promise<RenderedMail> {
  const words = mailTexts[input.language][input.template]
  const fill = (text: string): string =>
    text.replace(/\{(\w+)\}/g, (whole, name: string) => input.values[name] ?? whole)
  const layout = createLayout({
    language: input.language,
    heading: fill(words.heading),
    paragraphs: words.paragraphs.map(fill),
    button:
      words.button !== undefined && input.values['link'] !== undefined
        ? { label: words.button, link: input.values['link'] }
        : undefined,
    after: (words.after ?? []).map(fill),
  })
  return {
    // A title is the client's; a line break in it would end the header.
    subject: fill(words.subject).replace(/\s+/g, ' ').slice(0, 250),
    html: await render(layout),
    text: await render(layout, { plainText: true }),
  }
}

type Layout = {
  language: MailLanguage
  heading: string
  paragraphs: string[]
  button: { label: string; link: string } | undefined
  after: string[]
}

function createLayout(input: Layout): ReactElement {
  const paragraph = (text: string, style: object) =>
    h(Text, { key: text, style: { fontSize: 17, lineHeight: '26px', color: ink, margin: '0 0 16px', ...style } }, text)
  return h(
    Html,
    { lang: input.language },
    h(Head, null),
    h(Preview, null, input.paragraphs[0] ?? input.heading),
    h(
      Body,
      { style: { backgroundColor: paper, fontFamily: font, margin: 0, padding: '32px 16px' } },
      h(
        Container,
        { style: { maxWidth: 520 } },
        h(Text, { style: { fontSize: 20, fontWeight: 700, color: ink, margin: '0 0 24px' } }, '● MicDots'),
        h(
          Heading,
          { as: 'h1', style: { fontSize: 30, lineHeight: '36px', color: ink, margin: '0 0 20px' } },
          input.heading,
        ),
        ...input.paragraphs.map((text) => paragraph(text, {})),
        input.button && h(Button, { href: input.button.link, style: buttonStyle }, input.button.label),
        input.button &&
          paragraph(input.button.link, {
            fontSize: 13,
            lineHeight: '20px',
            color: quiet,
            wordBreak: 'break-all',
            marginTop: 16,
          }),
        ...input.after.map((text) => paragraph(text, { color: quiet, fontSize: 15, lineHeight: '23px' })),
        h(Hr, { style: { borderColor: ink, borderTopWidth: 2, margin: '24px 0 16px' } }),
        h(Text, { style: { fontSize: 14, color: quiet, margin: 0 } }, footers[input.language]),
      ),
    ),
  )
}

const buttonStyle = {
  backgroundColor: vermilion,
  color: ink,
  border: `2px solid ${ink}`,
  borderRadius: 999,
  padding: '14px 26px',
  fontSize: 17,
  fontWeight: 600,
}
