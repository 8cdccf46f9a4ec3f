import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router';

interface Look {
  /** One primary button a page; danger only for what is lost. */
  readonly kind?: 'primary' | 'secondary' | 'quiet' | 'danger';
  readonly icon?: LucideIcon | undefined;
  readonly children: ReactNode;
}

type ButtonProps = Look & ButtonHTMLAttributes<HTMLButtonElement> & { readonly busy?: boolean | undefined };

/** A button that says what happens. While busy it keeps its words and its focus and does nothing twice. */
export function Button({
  kind = 'secondary',
  icon: Icon,
  busy = false,
  children,
  className = '',
  onClick,
  type = 'button',
  ...rest
}: ButtonProps) {
  return (
    <button
      {...rest}
      type={type}
      className={`button button-${kind} ${className}`}
      aria-disabled={busy || undefined}
      onClick={busy ? (event) => event.preventDefault() : onClick}
    >
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function ButtonLink({ kind = 'secondary', icon: Icon, to, children }: Look & { readonly to: string }) {
  return (
    <Link to={to} className={`button button-${kind}`}>
      {Icon && <Icon className="icon" aria-hidden />}
      {children}
    </Link>
  );
}
