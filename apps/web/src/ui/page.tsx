import { ChevronLeft } from 'lucide-react';
import { useEffect, useRef, type ReactNode } from 'react';
import { Link } from 'react-router';

interface PageProps {
  readonly title: ReactNode;
  readonly lead?: ReactNode;
  readonly actions?: ReactNode;
  /** Where one came from. */
  readonly back?: { readonly to: string; readonly label: string } | undefined;
  readonly width?: 'narrow' | 'wide' | 'full';
  readonly children: ReactNode;
}

let firstPage = true;

/** A page of the product: its heading takes focus when one arrives from another page, so that screen readers hear it. */
export function Page({ title, lead, actions, back, width = 'wide', children }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!firstPage) heading.current?.focus({ preventScroll: true });
    firstPage = false;
    window.scrollTo(0, 0);
  }, []);
  return (
    <div className={`page page-${width}`}>
      <header className="page-head">
        <div>
          {back && (
            <Link className="crumb no-print" to={back.to}>
              <ChevronLeft className="icon" aria-hidden />
              {back.label}
            </Link>
          )}
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="lead">{lead}</p>}
        </div>
        {actions && <div className="row no-print">{actions}</div>}
      </header>
      {children}
    </div>
  );
}

interface CardProps {
  readonly title?: ReactNode;
  /** At the right of the heading: a count, a tag, a small button. */
  readonly aside?: ReactNode;
  readonly id?: string;
  readonly className?: string;
  readonly children: ReactNode;
}

/** A titled part of a page. */
export function Card({ title, aside, id, className = '', children }: CardProps) {
  return (
    <section className={`card ${className}`} id={id}>
      {title && (
        <div className="card-head">
          <h2>{title}</h2>
          {aside}
        </div>
      )}
      {children}
    </section>
  );
}
