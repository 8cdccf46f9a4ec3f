/** A refusal to start that the person at the keyboard can mend; its message is the whole sentence that they see. */
export class StartFault extends Error {
  override readonly name = 'StartFault';
}

/** The message of anything thrown, for the end of a sentence. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** The operating system's error code ('ENOENT', 'EADDRINUSE' …), if the thrown thing has one. */
export function codeOf(error: unknown): string | undefined {
  if (typeof error !== 'object' || error === null || !('code' in error)) return undefined;
  return typeof error.code === 'string' ? error.code : undefined;
}
