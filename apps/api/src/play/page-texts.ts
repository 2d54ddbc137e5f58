/** The play page's own words, the only ones that are not its client's. `{…}` is filled in; numbers and units come from `Intl`. */
const en = {
  aMicDot: 'A MicDot',
  languages: 'Languages',
  synthetic: 'Synthetic voice',
  recorded: 'Recorded voice',
  play: 'Play, {duration}',
  pause: 'Pause',
  back: '{duration} back',
  on: '{duration} on',
  position: 'Position',
  of: '{at} of {total}',
  loading: 'Loading the sound…',
  failed: 'The sound could not be loaded.',
  tryAgain: 'Try again',
  words: 'What it says',
  settings: 'Listening',
  speed: 'Speed',
  speedOf: '{speed}× speed',
  volume: 'Volume',
  bigger: 'Bigger text',
  biggest: 'Even bigger text',
  normal: 'Normal text',
  contrast: 'High contrast',
  download: 'Download',
  privacy: 'No cookie. Your address is not stored.',
  makeOne: 'Make your own dot',
  description: 'A dot that speaks: {duration}, {voice}.',
  emptyTitle: 'This dot will speak soon.',
  emptyText: 'Its voice is being made. You can wait here: it begins by itself.',
  pausedTitle: 'This dot is paused.',
  pausedText: 'It does not speak at the moment. Please come back later.',
  pausedMessage: 'Its maker says:',
  closedTitle: 'This dot is silent now.',
  closedText: 'It has its hours.',
  opens: 'It speaks again on {when}.',
  pinTitle: 'This dot asks for a PIN.',
  pinText: 'Whoever gave you the dot can tell you the PIN.',
  pin: 'PIN, 6 to 8 digits',
  pinSend: 'Let it speak',
  pinWrong: 'That is not the PIN. Please try again.',
  pinSlow: 'These were too many tries. Please wait {minutes} min and try again.',
  blockedTitle: 'This dot is blocked.',
  blockedText: 'We have blocked it, so it does not speak.',
  blockedReason: 'The reason:',
  abuseReason: 'Its maker broke the rules of MicDots.',
  deletedTitle: 'This dot is gone.',
  deletedText: 'Its maker has deleted it, so there is nothing left to hear.',
  unknownTitle: 'We do not know this dot.',
  unknownText: 'Please scan the code once more, or compare the address with what is printed, letter by letter.',
  lookAgain: 'Look again',
  report: 'Report this dot',
  reportTitle: 'Report this dot',
  reportText: 'Tell us what is wrong with it. We look at every report. We do not ask who you are, so we cannot answer.',
  reportReason: 'What is wrong?',
  reason_hurtful: 'It hurts or threatens people',
  reason_unlawful: 'It breaks the law',
  reason_private: 'It tells something private of somebody',
  reason_misleading: 'It misleads, or wants money or passwords',
  reason_other: 'Something else',
  reportWords: 'More, if you like (at most 1,000 characters)',
  reportSend: 'Send the report',
  reportNoReason: 'Please choose what is wrong.',
  reportLong: 'Please use at most 1,000 characters.',
  reportOften: 'You have sent many reports. Please wait an hour and try again.',
  reportedTitle: 'Thank you.',
  reportedText: 'Your report is with us. We will look at the dot.',
  reportBack: 'Back to the dot',
}

export type PageTexts = typeof en

const ro: PageTexts = {
  aMicDot: 'Un MicDot',
  languages: 'Limbi',
  synthetic: 'Voce sintetică',
  recorded: 'Voce înregistrată',
  play: 'Redă, {duration}',
  pause: 'Pauză',
  back: '{duration} înapoi',
  on: '{duration} înainte',
  position: 'Poziția',
  of: '{at} din {total}',
  loading: 'Se încarcă sunetul…',
  failed: 'Sunetul nu a putut fi încărcat.',
  tryAgain: 'Încearcă din nou',
  words: 'Ce spune',
  settings: 'Ascultare',
  speed: 'Viteză',
  speedOf: 'Viteză {speed}×',
  volume: 'Volum',
  bigger: 'Text mai mare',
  biggest: 'Text și mai mare',
  normal: 'Text normal',
  contrast: 'Contrast mare',
  download: 'Descarcă',
  privacy: 'Fără cookie. Adresa ta nu este păstrată.',
  makeOne: 'Fă-ți propriul punct',
  description: 'Un punct care vorbește: {duration}, {voice}.',
  emptyTitle: 'Acest punct va vorbi în curând.',
  emptyText: 'Vocea lui se pregătește. Poți aștepta aici: începe singur.',
  pausedTitle: 'Acest punct este în pauză.',
  pausedText: 'Nu vorbește acum. Te rugăm să revii mai târziu.',
  pausedMessage: 'Autorul lui spune:',
  closedTitle: 'Acest punct tace acum.',
  closedText: 'Are un program.',
  opens: 'Vorbește din nou {when}.',
  pinTitle: 'Acest punct cere un PIN.',
  pinText: 'Cine ți-a dat punctul îți poate spune PIN-ul.',
  pin: 'PIN, 6 până la 8 cifre',
  pinSend: 'Lasă-l să vorbească',
  pinWrong: 'Acesta nu este PIN-ul. Te rugăm să încerci din nou.',
  pinSlow: 'Au fost prea multe încercări. Te rugăm să aștepți {minutes} min și să încerci din nou.',
  blockedTitle: 'Acest punct este blocat.',
  blockedText: 'Noi l-am blocat, așa că nu vorbește.',
  blockedReason: 'Motivul:',
  abuseReason: 'Autorul lui a încălcat regulile MicDots.',
  deletedTitle: 'Acest punct nu mai există.',
  deletedText: 'Autorul lui l-a șters, așa că nu mai este nimic de ascultat.',
  unknownTitle: 'Nu cunoaștem acest punct.',
  unknownText: 'Te rugăm să scanezi codul încă o dată sau să compari adresa cu cea tipărită, literă cu literă.',
  lookAgain: 'Verifică din nou',
  report: 'Raportează acest punct',
  reportTitle: 'Raportează acest punct',
  reportText:
    'Spune-ne ce nu este în regulă. Ne uităm la fiecare raport. Nu întrebăm cine ești, așa că nu putem răspunde.',
  reportReason: 'Ce nu este în regulă?',
  reason_hurtful: 'Rănește sau amenință oameni',
  reason_unlawful: 'Încalcă legea',
  reason_private: 'Spune ceva privat despre cineva',
  reason_misleading: 'Înșală sau cere bani ori parole',
  reason_other: 'Altceva',
  reportWords: 'Mai mult, dacă vrei (cel mult 1.000 de caractere)',
  reportSend: 'Trimite raportul',
  reportNoReason: 'Te rugăm să alegi ce nu este în regulă.',
  reportLong: 'Te rugăm să folosești cel mult 1.000 de caractere.',
  reportOften: 'Ai trimis multe rapoarte. Te rugăm să aștepți o oră și să încerci din nou.',
  reportedTitle: 'Mulțumim.',
  reportedText: 'Raportul tău a ajuns la noi. Ne vom uita la punct.',
  reportBack: 'Înapoi la punct',
}

export const PAGE_TEXTS = { en, ro } as const
export type PageLanguage = keyof typeof PAGE_TEXTS

/** Puts values into a text: `{at} of {total}`. */
export const fill = (text: string, values: Record<string, string>): string =>
  text.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)

/** A duration in whole seconds as it is read out: "1 minute, 5 seconds", "20 de secunde". `Intl` knows every plural. */
export function sayDuration(seconds: number, language: PageLanguage): string {
  const [minutes, rest] = [Math.floor(seconds / 60), seconds % 60]
  const say = (count: number, unit: 'minute' | 'second') =>
    new Intl.NumberFormat(language, { style: 'unit', unit, unitDisplay: 'long' }).format(count)
  const parts = [minutes > 0 && say(minutes, 'minute'), (rest > 0 || minutes === 0) && say(rest, 'second')]
  return new Intl.ListFormat(language, { type: 'unit' }).format(parts.filter((part) => part !== false))
}

/** Whole seconds as a clock shows them: 1:05. */
export const showClock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`

/** The whole seconds a recording counts as on the page, never none. */
export const wholeSeconds = (durationMs: number): number => Math.max(1, Math.round(durationMs / 1000))
