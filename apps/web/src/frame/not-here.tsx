import { ButtonLink } from '../ui/button.js';
import { Page } from '../ui/page.js';

/** An address that leads nowhere, or not for this person: the two look the same. */
export function NotHere() {
  return (
    <Page title="There is nothing here that you can open" width="narrow">
      <p>The address may be mistyped, or what was here may not be yours to open.</p>
      <p>
        <ButtonLink to="/" kind="primary">
          Go to my first page
        </ButtonLink>
      </p>
    </Page>
  );
}
