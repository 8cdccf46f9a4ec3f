import { createTransport } from 'nodemailer';

/** What a mail server says of a mail that it took and cannot deliver. */
export interface Failure {
  /** The mail's source; its headers go back. */
  readonly raw: string;
  readonly recipient: string;
  /** `5.1.1`: nobody there; `4.4.7`: given up after days. */
  readonly status: string;
  /** `delayed` while it is still tried. */
  readonly action?: 'failed' | 'delayed';
}

/** A report as mail servers write it (RFC 3464). */
export function deliveryReport({ raw, recipient, status, action = 'failed' }: Failure): string {
  const headers = raw.split(/\r?\n\r?\n/, 1)[0] ?? '';
  return `From: Mail Delivery System <MAILER-DAEMON@mail.example>
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status;
\tboundary="=_report"

This is a MIME-encapsulated message.

--=_report
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

Your message could not be delivered to ${recipient}.

--=_report
Content-Description: Delivery report
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.example
X-Postfix-Queue-ID: 4B1F22C0D5

Final-Recipient: rfc822; ${recipient}
Action: ${action}
Status: ${status}
Remote-MTA: dns; mx.example
Diagnostic-Code: smtp; 550 ${status} <${recipient}>:
    Recipient address rejected: User unknown

--=_report
Content-Description: Undelivered Message Headers
Content-Type: text/rfc822-headers

${headers}

--=_report--
`.replace(/\r?\n/g, '\r\n');
}

/** Hands a report to who takes them, by SMTP and from nobody; answers what was said to it. */
export async function giveBack(to: string, report: string, smtpUrl: string): Promise<string> {
  const transport = createTransport({
    url: smtpUrl,
    ignoreTLS: true,
    connectionTimeout: 2_000,
    greetingTimeout: 2_000,
  });
  try {
    const { response } = await transport.sendMail({ envelope: { from: '', to }, raw: report });
    return response;
  } catch (error) {
    return (error as { readonly response?: string }).response ?? 'Nobody took it.';
  } finally {
    transport.close();
  }
}
