/** A path of this app that a visitor may be sent to, or the dashboard: never another origin. */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || !/^\/[a-z]/.test(wanted)) return '/dashboard'
  const url = new URL(wanted, 'http://own')
  return url.origin === 'http://own' ? url.pathname + url.search : '/dashboard'
}
