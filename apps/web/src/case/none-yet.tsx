import type { ReactNode } from 'react';
import type { Audience } from '@inview/policy';

interface NoneYetProps {
  readonly audience: Audience;
  readonly children: ReactNode;
}

/** That this part has none; on her side that there is only none of hers, because the whole panel's may well have some. */
export const NoneYet = ({ audience, children }: NoneYetProps) => (
  <p className="soft">
    {children} {audience === 'her-side' ? 'on her side yet.' : 'yet.'}
  </p>
);
