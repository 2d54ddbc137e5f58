/** Run by Next once, before it serves. */
export async function register(): Promise<void> {
  if (process.env['NEXT_RUNTIME'] === 'nodejs') (await import('./session/trust-connection.ts')).trustConnection()
}
