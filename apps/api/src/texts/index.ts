export { checkText, countGraphemes } from './check-text.ts'
