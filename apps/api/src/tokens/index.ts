export { getBalance } from './get-balance.ts'
export { grantTokens, holdTokens, releaseTokens, settleTokens } from './ledger.ts'
export { answeredBefore, forgetOldKeys, payOnce, type Once } from './pay-once.ts'
