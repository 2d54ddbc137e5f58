/** An address of this machine, which a phone takes for its own. */
export const isLoopback = (address: string): boolean => /^(localhost|127\.|\[::1\])/.test(new URL(address).hostname)
