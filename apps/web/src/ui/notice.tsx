import {
  CircleCheck,
  Eye,
  EyeOff,
  Info,
  LockKeyhole,
  OctagonAlert,
  TriangleAlert,
  type LucideIcon,
} from 'lucide-react';
import type { ReactNode } from 'react';

export type Tone = 'neutral' | 'info' | 'good' | 'needs-you' | 'danger';

const icons: Record<Tone, LucideIcon> = {
  neutral: Info,
  info: Info,
  good: CircleCheck,
  'needs-you': TriangleAlert,
  danger: OctagonAlert,
};

interface NoticeProps {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  /** Read out at once when it appears. */
  readonly alert?: boolean;
  readonly children: ReactNode;
}

/** Something to know on this page. */
export function Notice({ tone = 'neutral', icon, alert = false, children }: NoticeProps) {
  const Icon = icon ?? icons[tone];
  return (
    <div className={`notice notice-${tone}`} role={alert ? 'alert' : undefined}>
      <Icon className="icon" aria-hidden />
      <div>{children}</div>
    </div>
  );
}

/** A state: word, icon and colour together. */
export function StatusTag({
  tone = 'neutral',
  icon,
  children,
}: {
  readonly tone?: Tone;
  readonly icon?: LucideIcon;
  readonly children: ReactNode;
}) {
  const Icon = icon ?? icons[tone];
  return (
    <span className={`tag tag-${tone}`}>
      <Icon className="icon" aria-hidden />
      {children}
    </span>
  );
}

const audienceIcons = { 'whole-panel': Eye, 'her-side': EyeOff, own: LockKeyhole, told: Eye } as const;

/**
 * Who can see what is written here, said before it is written. The words come from the caller, who knows the reader's
 * view; `told` is for words that the server sends ready made.
 */
export function AudienceLine({
  of,
  children,
}: {
  readonly of: keyof typeof audienceIcons;
  readonly children: ReactNode;
}) {
  const Icon = audienceIcons[of];
  return (
    <p className={`audience audience-${of}`}>
      <Icon className="icon" aria-hidden />
      <span>{children}</span>
    </p>
  );
}
