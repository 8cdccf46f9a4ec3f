/** The session cookie: opaque, not readable by scripts, same site only (house.md "Session"). */
export const SESSION_COOKIE = 'inview_session';

/** The session token of a Cookie header, if any. */
export function sessionToken(header: string | undefined): string | null {
  for (const pair of (header ?? '').split(';')) {
    const [name, value] = pair.trim().split('=', 2);
    if (name === SESSION_COOKIE && value) return value;
  }
  return null;
}

/** A Set-Cookie value; without a session it clears the cookie. `Secure` wherever Inview is reached by https. */
export function sessionCookie(
  session: { readonly token: string; readonly expiresAt: Date } | null,
  secure: boolean,
): string {
  const life = session ? `${session.token}; Expires=${session.expiresAt.toUTCString()}` : '; Max-Age=0';
  return `${SESSION_COOKIE}=${life}; Path=/; HttpOnly; SameSite=Strict${secure ? '; Secure' : ''}`;
}
