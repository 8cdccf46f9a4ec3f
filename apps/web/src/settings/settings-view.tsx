import type { PracticeContent } from '@inview/contract';
import { SummaryList } from '../ui/list.js';
import { settingChanges, settingGroups } from './settings.words.js';

function Lines({ lines }: { readonly lines: readonly string[] }) {
  return lines.length === 1 ? (
    <>{lines[0]}</>
  ) : (
    <div className="setting-lines">
      {lines.map((line) => (
        <p key={line}>{line}</p>
      ))}
    </div>
  );
}

/** A whole version, in words. */
export function SettingsView({ content }: { readonly content: PracticeContent }) {
  return (
    <>
      {settingGroups(content).map(({ title, rows }) => (
        <section className="stack" key={title}>
          <h3>{title}</h3>
          <SummaryList rows={rows.map(({ name, lines }) => ({ term: name, detail: <Lines lines={lines} /> }))} />
        </section>
      ))}
    </>
  );
}

/** What a version says otherwise than the one that it is based on: before and after, in words. */
export function SettingsChanges({
  before,
  after,
}: {
  readonly before: PracticeContent;
  readonly after: PracticeContent;
}) {
  const changes = settingChanges(before, after);
  if (changes.length === 0) return <p className="soft">It changes nothing.</p>;
  return (
    <ul className="plain-list setting-changes">
      {changes.map(({ name, before: was, after: is }) => (
        <li key={name}>
          <p className="strong">{name}</p>
          <div className="setting-change">
            <div>
              <p className="soft small">Before</p>
              <Lines
                lines={
                  was.filter((line) => !is.includes(line)).length
                    ? was.filter((line) => !is.includes(line))
                    : ['Nothing is taken away']
                }
              />
            </div>
            <div>
              <p className="soft small">After</p>
              <Lines
                lines={
                  is.filter((line) => !was.includes(line)).length
                    ? is.filter((line) => !was.includes(line))
                    : ['Nothing is added']
                }
              />
            </div>
          </div>
        </li>
      ))}
    </ul>
  );
}
