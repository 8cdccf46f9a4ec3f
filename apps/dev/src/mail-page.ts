import type { CaughtMail } from './caught-mails.js';

const MAILS_SHOWN = 200;

/** Makes text safe inside HTML elements and quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}

/** The page that lists the caught mails, newest first; each with a button that returns it, where it can come back. Nothing of a mail is taken as HTML, and it runs no script. */
export function mailPage(mails: readonly CaughtMail[], comesBack = false): string {
  const shown = mails.slice(0, MAILS_SHOWN);
  const list =
    shown.length === 0
      ? '<p>No mail yet. A mail appears here when Inview sends one, for example when an action falls due.</p>'
      : `<ol>${shown.map((mail, index) => entry(mail, mails.length - 1 - index, comesBack)).join('')}</ol>`;
  const rest = mails.length > shown.length ? `<p>${mails.length - shown.length} older ones are not shown.</p>` : '';
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inview</title>
<link rel="stylesheet" href="/mails.css">
</head>
<body>
<main>
<h1>Mail caught on this machine</h1>
<p>No mail leaves this machine: what Inview would have sent is kept here. <a href="/">Look again</a></p>
<p role="status">${mails.length === 1 ? '1 mail' : `${mails.length} mails`}, newest first.</p>
${list}
${rest}
</main>
</body>
</html>
`;
}

function entry(mail: CaughtMail, number: number, comesBack: boolean): string {
  const heading = `mail-${number}`;
  const back =
    comesBack && mail.returnTo
      ? `<form method="post" action="/return?mail=${number}"><button aria-describedby="${heading}">Cannot be delivered: send it back</button></form>`
      : '';
  const headers = mail.headers
    .map(({ name, value }) => `<div><dt>${escapeHtml(name)}</dt><dd>${escapeHtml(value)}</dd></div>`)
    .join('');
  return `<li><article aria-labelledby="${heading}">
<h2 id="${heading}">${escapeHtml(mail.subject) || 'No subject'}</h2>
<dl>
<div><dt>From</dt><dd>${escapeHtml(mail.from)}</dd></div>
<div><dt>To</dt><dd>${escapeHtml(mail.to.join(', '))}</dd></div>
<div><dt>Caught</dt><dd><time datetime="${escapeHtml(mail.receivedAt)}">${escapeHtml(localTime(mail.receivedAt))}</time></dd></div>
</dl>
<pre>${escapeHtml(mail.text)}</pre>
<details><summary>All headers</summary><dl>${headers}</dl></details>
${back}
</article></li>`;
}

/** What was answered to a report about one of them. */
export function returnedPage(answer: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Inview</title>
<link rel="stylesheet" href="/mails.css">
</head>
<body>
<main>
<h1>Sent back</h1>
<p>Inview was told by mail that this mail could not be delivered, and answered:</p>
<pre>${escapeHtml(answer)}</pre>
<p>Where that was taken, <em>My reminders</em> of its recipient and <em>Who is told</em> of their panel’s coordinator say that no mail reaches them. <a href="/">All mail</a></p>
</main>
</body>
</html>
`;
}

function localTime(instant: string): string {
  return new Intl.DateTimeFormat('en-AU', {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'Australia/Melbourne',
  }).format(new Date(instant));
}

/** The page's style; colours hold AA contrast in light and dark. */
export const MAIL_PAGE_STYLE = `
:root { color-scheme: light dark; --ground: #faf8f4; --ink: #1f2422; --line: #8a8f8c; --action: #0b5b5b; }
@media (prefers-color-scheme: dark) { :root { --ground: #161a19; --ink: #eceae4; --line: #7d8582; --action: #7fd1cd; } }
body { margin: 0; background: var(--ground); color: var(--ink); font: 1.0625rem/1.5 system-ui, sans-serif; }
main { max-width: 44rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; } h2 { font-size: 1.125rem; margin: 0 0 .5rem; overflow-wrap: anywhere; }
a { color: var(--action); } a:focus-visible, summary:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
ol { list-style: none; margin: 0; padding: 0; }
article { border: 1px solid var(--line); border-radius: 6px; padding: 1rem; margin: 0 0 1rem; }
dl { margin: 0 0 .5rem; } dl div { display: flex; flex-wrap: wrap; gap: 0 .5rem; }
dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; font: inherit; margin: 0 0 .5rem; }
form { margin-top: .5rem; } button { font: inherit; min-height: 24px; padding: .25rem .75rem; border: 1px solid var(--action); border-radius: 4px; background: transparent; color: var(--action); cursor: pointer; } button:focus-visible { outline: 3px solid var(--action); outline-offset: 2px; }
summary { min-height: 24px; cursor: pointer; color: var(--action); }
`;
