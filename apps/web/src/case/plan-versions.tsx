import { instant } from '../ui/dates.js';
import type { CasePart } from './case.js';

/** What the plan said each time that a meeting closed: frozen, with the fingerprint that proves it. */
export function PlanVersions({ versions }: { readonly versions: CasePart['versions'] }) {
  if (!versions.length) return <p className="soft">No frozen version yet. One is made when a meeting closes.</p>;
  return (
    <div className="stack stack-tight">
      {versions.map((version) => (
        <details key={version.id} className="version">
          <summary>Frozen {instant(version.frozenAt)}</summary>
          <div className="stack">
            {version.sections.map((section) => (
              <section key={section.title}>
                <h3>{section.title}</h3>
                <p className="prose">{section.text || 'Nothing was written here.'}</p>
              </section>
            ))}
            <p className="small soft hash">SHA-256 {version.sha256}</p>
          </div>
        </details>
      ))}
    </div>
  );
}
