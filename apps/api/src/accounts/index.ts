export {
  createResetLink,
  resendVerificationMail,
  sendKnownAddressMail,
  sendResetMail,
  sendVerificationMail,
} from './account-mails.ts'
export type { Auth } from './auth.ts'
export { getMe } from './get-me.ts'
export { changePassword, sendPasswordChangedMail } from './change-password.ts'
export { updateMe } from './update-me.ts'
export { lockPerson } from './lock-person.ts'
export { createIdentify, createToken, type Identify, type Identity, type Role } from './identity.ts'
export {
  activate,
  openAccounts,
  requestPasswordReset,
  resetPassword,
  sendVerificationEmail,
  signUp,
  verifyEmail,
} from './registration.ts'
export {
  getSessionHolder,
  listSessions,
  revokeSession,
  revokeSessions,
  signIn,
  signOut,
  type SessionHolder,
} from './sessions.ts'
export { createPerson } from './create-person.ts'
export { removeExpired } from './remove-expired.ts'
