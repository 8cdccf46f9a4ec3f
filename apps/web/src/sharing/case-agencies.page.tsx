import type { ReactNode } from 'react';
import { useParams } from 'react-router';
import type { AgencyRef } from '@inview/contract';
import { useRead } from '../api/queries.js';
import type { Case } from '../case/case.js';
import { UndertakingFirst } from '../meeting/undertaking-first.js';
import { Card, Page } from '../ui/page.js';
import { Loaded } from '../ui/state.js';

interface CaseAgenciesPageProps {
  readonly title: string;
  /** What follows the case's reference under the title. */
  readonly lead?: string;
  readonly children: (of: Case, agencies: readonly AgencyRef[]) => ReactNode;
}

/** A page on which one agency turns to others of the panel about the case in its address. */
export function CaseAgenciesPage({ title, lead = '', children }: CaseAgenciesPageProps) {
  const { caseId = '' } = useParams();
  const query = useRead('case.read', { caseId });
  if (query.error?.code === 'undertaking-required') return <UndertakingFirst />;
  return (
    <Page
      title={title}
      lead={query.data && `Case ${query.data.reference}${lead}`}
      width="narrow"
      back={{ to: `/cases/${caseId}`, label: 'Case' }}
    >
      <Card>
        <Loaded query={query} what="the case">
          {(of) => <WithAgencies of={of}>{children}</WithAgencies>}
        </Loaded>
      </Card>
    </Page>
  );
}

function WithAgencies({ of, children }: { readonly of: Case; readonly children: CaseAgenciesPageProps['children'] }) {
  const directory = useRead('panel.directory', { panelId: of.panelId });
  return (
    <Loaded query={directory} what="the agencies of the panel">
      {({ agencies }) =>
        children(
          of,
          agencies.map(({ agency }) => agency),
        )
      }
    </Loaded>
  );
}
