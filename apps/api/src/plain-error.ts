/** A sentence for the person who started the program or a command; shown without a stack. */
export class PlainError extends Error {}
