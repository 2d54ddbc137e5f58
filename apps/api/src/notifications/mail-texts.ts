/**
 * The words of every mail; `{title}` and the like are filled in, `button` is the link's label. Mails about an account hold nothing
 * that its registrant wrote: an address of somebody else could be sent a message in the name.
 */
export type MailText = { subject: string; heading: string; paragraphs: string[]; button?: string; after?: string[] }

export const MAIL_TEMPLATES = [
  'verify-email',
  'known-address',
  'reset-password',
  'password-changed',
  'generation-received',
  'generation-in-progress',
  'generation-ready',
  'generation-failed',
] as const
export type MailTemplate = (typeof MAIL_TEMPLATES)[number]

export const MAIL_LANGUAGES = ['en', 'ro'] as const
export type MailLanguage = (typeof MAIL_LANGUAGES)[number]

export const mailTexts: Record<MailLanguage, Record<MailTemplate, MailText>> = {
  en: {
    'verify-email': {
      subject: 'Please confirm your mail address',
      heading: 'Welcome to MicDots.',
      paragraphs: ['One step is left: tell us that this address is yours. Then you can make your first dot.'],
      button: 'Confirm my address',
      after: ['The link works for 24 hours. If you did not register at MicDots, you can forget this mail.'],
    },
    'known-address': {
      subject: 'You already have an account',
      heading: 'Hello.',
      paragraphs: [
        'Somebody, probably you, tried to register at MicDots with this address. You already have an account: just log in.',
        'If you do not remember your password, you can ask for a new one on the log-in page. If it was not you, nothing has happened.',
      ],
    },
    'reset-password': {
      subject: 'Choose a new password',
      heading: 'Hello.',
      paragraphs: ['You asked for a new password. Choose it here.'],
      button: 'Choose a new password',
      after: ['The link works once and for one hour. If you did not ask for it, your old password stays as it is.'],
    },
    'password-changed': {
      subject: 'Your password is changed',
      heading: 'Your password is changed.',
      paragraphs: ['The sessions on all other devices have ended. If it was you, all is well.'],
      button: 'It was not me: choose another password',
      after: ['Then every session ends, also that of whoever did this.'],
    },
    'generation-received': {
      subject: '{reference}: we have your text',
      heading: 'We have your text.',
      paragraphs: ['“{title}” waits for its voice. We will write again when it speaks.'],
    },
    'generation-in-progress': {
      subject: '{reference}: your text is being spoken',
      heading: 'Your text is being spoken.',
      paragraphs: ['“{title}” is in progress. We will write again when it is ready.'],
    },
    'generation-ready': {
      subject: 'Your dot is ready: {title}',
      heading: 'Your dot is ready.',
      paragraphs: ['“{title}” speaks now. Open its page, listen, and print its code.'],
      button: 'Hear it',
      after: ['Reference {reference}.'],
    },
    'generation-failed': {
      subject: '{reference}: we could not make this one speak',
      heading: 'We could not make this one speak.',
      paragraphs: ['“{title}”: {reason}', 'Nothing was charged. You can change the text or try again.'],
    },
  },
  ro: {
    'verify-email': {
      subject: 'Confirmă-ți adresa de e-mail',
      heading: 'Bun venit la MicDots.',
      paragraphs: ['A mai rămas un pas: spune-ne că adresa aceasta este a ta. Apoi poți face primul tău punct.'],
      button: 'Confirm adresa',
      after: ['Linkul este valabil 24 de ore. Dacă nu te-ai înscris la MicDots, poți uita acest mesaj.'],
    },
    'known-address': {
      subject: 'Ai deja un cont',
      heading: 'Salut.',
      paragraphs: [
        'Cineva, probabil tu, a încercat să se înscrie la MicDots cu această adresă. Ai deja un cont: intră pur și simplu în el.',
        'Dacă nu îți amintești parola, poți cere una nouă pe pagina de intrare. Dacă nu ai fost tu, nu s-a întâmplat nimic.',
      ],
    },
    'reset-password': {
      subject: 'Alege o parolă nouă',
      heading: 'Salut.',
      paragraphs: ['Ai cerut o parolă nouă. Alege-o aici.'],
      button: 'Aleg o parolă nouă',
      after: ['Linkul este valabil o oră și o singură dată. Dacă nu l-ai cerut tu, parola veche rămâne neschimbată.'],
    },
    'password-changed': {
      subject: 'Parola ta este schimbată',
      heading: 'Parola ta este schimbată.',
      paragraphs: ['Sesiunile de pe toate celelalte dispozitive s-au încheiat. Dacă ai fost tu, totul este în regulă.'],
      button: 'Nu am fost eu: aleg altă parolă',
      after: ['Atunci se încheie toate sesiunile, și a celui care a făcut schimbarea.'],
    },
    'generation-received': {
      subject: '{reference}: am primit textul tău',
      heading: 'Am primit textul tău.',
      paragraphs: ['„{title}” își așteaptă vocea. Îți scriem din nou când vorbește.'],
    },
    'generation-in-progress': {
      subject: '{reference}: textul tău este rostit acum',
      heading: 'Textul tău este rostit acum.',
      paragraphs: ['„{title}” este în lucru. Îți scriem din nou când este gata.'],
    },
    'generation-ready': {
      subject: 'Punctul tău e gata: {title}',
      heading: 'Punctul tău e gata.',
      paragraphs: ['„{title}” vorbește acum. Deschide pagina lui, ascultă și tipărește codul.'],
      button: 'Ascult',
      after: ['Referința {reference}.'],
    },
    'generation-failed': {
      subject: '{reference}: nu am reușit să dăm voce acestui text',
      heading: 'Nu am reușit să dăm voce acestui text.',
      paragraphs: ['„{title}”: {reason}', 'Nu s-a taxat nimic. Poți schimba textul sau poți încerca din nou.'],
    },
  },
}
