import { FolderOpen } from 'lucide-react';
import { ButtonLink } from '../ui/button.js';

/** The way from a consultation to the case that it belongs to. */
export function CaseLink({ caseId }: { readonly caseId: string }) {
  return (
    <ButtonLink icon={FolderOpen} to={`/cases/${caseId}`}>
      Open the case
    </ButtonLink>
  );
}
