import { Component, type ReactNode } from 'react';
import { Button } from '../ui/button.js';
import { Notice } from '../ui/notice.js';

/** Catches a page that fails to load or to draw, so that the header and "Lock now" stay in reach. */
export class PageBoundary extends Component<{ readonly children: ReactNode }, { readonly failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    return (
      <div className="page page-narrow">
        <Notice tone="danger" alert>
          <p className="strong">This page could not be shown.</p>
          <p>Inview may have been updated since you opened it. Nothing that was saved is lost.</p>
          <p>
            <Button onClick={() => window.location.reload()}>Reload this page</Button>
          </p>
        </Notice>
      </div>
    );
  }
}
