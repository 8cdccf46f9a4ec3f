import { useQueryClient } from '@tanstack/react-query';
import { LockKeyhole, LogOut } from 'lucide-react';
import { Suspense, useCallback, useState, type ReactNode } from 'react';
import { Link, useLocation, useNavigate } from 'react-router';
import type { Me } from '@inview/contract';
import { useLiveConnection } from '../api/live.js';
import { EmergencyBanner } from '../conflict/emergency-banner.js';
import { MeContext } from '../api/session.js';
import { Announcer } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { AgencyName } from '../ui/list.js';
import { Notice } from '../ui/notice.js';
import { Loading } from '../ui/state.js';
import { ConnectionLine, ConnectionWord } from './connection-line.js';
import { useIdleLock, useShiftLock } from './lock.js';
import { useKeptFocus } from './kept-focus.js';
import { Locked } from './locked.js';
import { Mark } from './mark.js';
import { Navigation } from './navigation.js';
import { PageBoundary } from './page-boundary.js';

interface HeaderProps {
  readonly me: Me;
  readonly onLock: () => void;
  readonly onSignOut: () => void;
}

function Header({ me, onLock, onSignOut }: HeaderProps) {
  return (
    <header className="frame-top no-print">
      <div className="header">
        <Link className="header-name" to="/">
          <Mark />
          <span>Inview</span>
        </Link>
        {me.panels[0] && <span className="header-panel">{me.panels.map((panel) => panel.name).join(', ')}</span>}
        <div className="header-me">
          <ConnectionWord />
          <span className="header-who">
            <strong>{me.name}</strong>
            <span className="small soft">
              {me.role}, <AgencyName name={me.agency.shortName} kind={me.agency.kind} />
            </span>
          </span>
          <Button kind="quiet" icon={LogOut} onClick={onSignOut}>
            Sign out
          </Button>
          <Button icon={LockKeyhole} onClick={onLock} title="Empties this screen and signs you out (Shift three times)">
            Lock now
          </Button>
        </div>
      </div>
      <ConnectionLine />
    </header>
  );
}

interface OpenFrameProps extends HeaderProps {
  readonly children: ReactNode;
}

function OpenFrame({ me, onLock, onSignOut, children }: OpenFrameProps) {
  const [idle, setIdle] = useState(false);
  const { pathname } = useLocation();
  useLiveConnection(useQueryClient());
  useShiftLock(onLock);
  useIdleLock(onLock, setIdle);
  useKeptFocus();
  return (
    <MeContext value={me}>
      <a className="skip" href="#main">
        Skip to the page
      </a>
      <Header me={me} onLock={onLock} onSignOut={onSignOut} />
      <div className="frame">
        <Navigation me={me} />
        <main id="main" tabIndex={-1}>
          {idle && (
            <div className="frame-idle">
              <Notice tone="needs-you" alert>
                <p>Inview locks in a minute. Move or press any key to stay.</p>
              </Notice>
            </div>
          )}
          <EmergencyBanner />
          <PageBoundary key={pathname}>
            <Suspense fallback={<FetchingPage />}>{children}</Suspense>
          </PageBoundary>
        </main>
      </div>
      <Announcer />
    </MeContext>
  );
}

const FetchingPage = () => (
  <div className="page">
    <Loading />
  </div>
);

/** Header, navigation and the page; "Lock now" and "Sign out" replace all of it at once. */
export function Frame({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const [closed, setClosed] = useState<'locked' | 'signed-out' | null>(null);
  const client = useQueryClient();
  const navigate = useNavigate();
  const close = useCallback(
    (as: 'locked' | 'signed-out') => {
      setClosed(as);
      // Nothing read may stay in memory, and going back must not lead anywhere.
      client.removeQueries({ predicate: (query) => query.queryKey[0] !== 'session.read' });
      void navigate('/', { replace: true });
    },
    [client, navigate],
  );
  const lock = useCallback(() => close('locked'), [close]);
  if (closed) return <Locked signingOut={closed === 'signed-out'} />;
  return (
    <OpenFrame me={me} onLock={lock} onSignOut={() => close('signed-out')}>
      {children}
    </OpenFrame>
  );
}
