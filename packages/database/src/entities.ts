import { Dot, DotAlias, DotCode, DotLanguage, DotWord } from './entities/dots.ts'
import { Counter, Generation, GenerationHistory, Voice, VoicePreview } from './entities/generations.ts'
import { Logo } from './entities/logos.ts'
import { IdempotencyKey, Job, MailMessage, RateCount, Setting } from './entities/operations.ts'
import { DotReport, PlayDay, PlayEvent, PlayQuarter, VisitorSalt } from './entities/plays.ts'
import { Balance, Credential, LedgerEntry, Person, Session, SigningKey, Verification } from './entities/people.ts'

/** Every table of this program. */
export const entities = [
  Person,
  Session,
  Credential,
  Verification,
  SigningKey,
  Balance,
  LedgerEntry,
  Voice,
  VoicePreview,
  Dot,
  DotAlias,
  DotLanguage,
  DotWord,
  DotCode,
  Logo,
  Generation,
  GenerationHistory,
  Counter,
  Job,
  IdempotencyKey,
  Setting,
  MailMessage,
  RateCount,
  PlayEvent,
  PlayQuarter,
  PlayDay,
  VisitorSalt,
  DotReport,
]
