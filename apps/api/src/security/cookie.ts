/**
 * The session cookie: opaque, not readable by scripts, same site only (house.md "Session"). By https it has the prefix by which a
 * browser takes it from this very host alone, so that no other host of the domain can plant one.
 */
const named = (secure: boolean): string => `${secure ? '__Host-' : ''}inview_session`;

/** Whether people reach Inview by https. */
export const isSecure = ({ PUBLIC_URL }: { readonly PUBLIC_URL: string }): boolean => PUBLIC_URL.startsWith('https:');

/** The session token of a Cookie header, if any. */
export function sessionToken(header: string | undefined, secure: boolean): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === named(secure) && value) return value;
  }
  return null;
}

/** A Set-Cookie value; without a session it clears the cookie. `Secure` wherever Inview is reached by https. */
export function sessionCookie(
  session: { readonly token: string; readonly expiresAt: Date } | null,
  secure: boolean,
): string {
  const life = session ? `${session.token}; Expires=${session.expiresAt.toUTCString()}` : '; Max-Age=0';
  return `${named(secure)}=${life}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
