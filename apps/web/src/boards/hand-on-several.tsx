import { useQueries } from '@tanstack/react-query';
import { ArrowRightLeft } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import { problem, type BoardAction, type RouteResponse } from '@inview/contract';
import { Opened } from '../actions/opened.js';
import { showsActions } from '../actions/response-form.js';
import { call } from '../api/call.js';
import { asProblem, ProblemError } from '../api/problem.js';
import { readKey, useDo } from '../api/queries.js';
import { announce } from '../ui/announce.js';
import { Button } from '../ui/button.js';
import { Check, Select } from '../ui/choice.js';
import { ConfirmDialog } from '../ui/confirm-dialog.js';
import { ErrorSummary, errorAt } from '../ui/error-summary.js';
import { TextArea } from '../ui/field.js';
import { Notice } from '../ui/notice.js';
import { Loading, ProblemPanel } from '../ui/state.js';
import type { Chosen } from './chosen.js';

type Answer = RouteResponse<'board.hand-on'>;
type Why = Answer['refused'][number]['why'];
type Agencies = RouteResponse<'action.people'>['agencies'];

const actionsWord = (count: number) => (count === 1 ? '1 action' : `${count} actions`);

const whyWords: Readonly<Record<Why, string>> = {
  'not-found': 'It is not here any more.',
  forbidden: 'Only its owner and the coordinator hand it on.',
  'undertaking-required': 'A meeting of its panel is open: accept the undertaking first.',
  'out-of-step': 'It is not open any more.',
  'owner-may-not-read': 'They cannot be given what it holds.',
  'invalid-input': 'It is theirs already, or nobody of theirs can be named for it.',
};

/** Whom all of them can be handed on to: those whom every panel concerned has. */
function usePeople(actions: readonly BoardAction[]) {
  const oneOfEach = [...new Map(actions.map((action) => [action.panel, action.id])).values()];
  return useQueries({
    queries: oneOfEach.map((actionId) => ({
      queryKey: readKey('action.people', { actionId }),
      queryFn: () => call('action.people', { params: { actionId } }),
    })),
    combine: (each) => {
      const [first, ...others] = each.flatMap(({ data }) => (data ? [data.agencies] : []));
      const error = each.find((one) => one.error)?.error;
      return {
        error: error ? asProblem(error) : null,
        agencies: first && others.length === each.length - 1 ? inAll(first, others) : null,
      };
    },
  });
}

function inAll(first: Agencies, others: readonly Agencies[]): Agencies {
  const inOther = (id: string) => (other: Agencies) =>
    other.some(({ people }) => people.some((person) => person.id === id));
  return first
    .map(({ agency, people }) => ({ agency, people: people.filter(({ id }) => others.every(inOther(id))) }))
    .filter(({ people }) => people.length > 0);
}

interface Filled {
  readonly agencyId: string;
  readonly ownerId: string;
  readonly reason: string;
}

const nothing: Filled = { agencyId: '', ownerId: '', reason: '' };

function lackingIn({ agencyId, ownerId, reason }: Filled): ProblemError | null {
  const fields = [
    ...(agencyId ? [] : [{ pointer: '/agencyId', message: 'Choose the agency.' }]),
    ...(ownerId ? [] : [{ pointer: '/ownerId', message: 'Name the person.' }]),
    ...(reason.trim() ? [] : [{ pointer: '/reason', message: 'Write why.' }]),
  ];
  return fields.length > 0 ? new ProblemError(problem('incomplete', { fields })) : null;
}

interface FormProps {
  readonly actions: readonly BoardAction[];
  readonly agencies: Agencies;
  readonly onDone: (told: Told) => void;
  readonly onClose: () => void;
}

/** To whom, and why; asked again before it is done. */
function HandOnSeveralForm({ actions, agencies, onDone, onClose }: FormProps) {
  const [filled, setFilled] = useState(nothing);
  const [lacks, setLacks] = useState<ProblemError | null>(null);
  const [asking, setAsking] = useState(false);
  const people = agencies.find(({ agency }) => agency.id === filled.agencyId)?.people ?? [];
  const person = people.find(({ id }) => id === filled.ownerId);
  const ask = useDo('board.hand-on', {
    refresh: showsActions,
    onDone: (answer) => onDone({ answer, to: person ? `${person.name}, ${person.agency}` : '', of: actions }),
  });
  const errors = lacks?.fields ?? [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const empty = lackingIn(filled);
    setLacks(empty);
    if (!empty) setAsking(true);
  };
  return (
    <>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary problem={lacks ?? (asking ? null : ask.error)} />
        <Select
          label="Agency"
          pointer="/agencyId"
          error={errorAt(errors, '/agencyId')}
          options={agencies.map(({ agency }) => ({ value: agency.id, label: agency.name }))}
          value={filled.agencyId}
          onValue={(agencyId) => setFilled({ ...filled, agencyId, ownerId: '' })}
        />
        <Select
          label="Person"
          pointer="/ownerId"
          error={errorAt(errors, '/ownerId')}
          placeholder={filled.agencyId ? 'Choose' : 'Choose the agency first'}
          options={people.map(({ id, name, role }) => ({ value: id, label: `${name}, ${role}` }))}
          value={filled.ownerId}
          onValue={(ownerId) => setFilled({ ...filled, ownerId })}
        />
        <TextArea
          label="Why"
          hint={
            actions.length === 1
              ? 'It stands with the action: whoever can see that can read this.'
              : 'It stands with each action: whoever can see one of them can read this. Write nothing of one case here that is not of all.'
          }
          pointer="/reason"
          error={errorAt(errors, '/reason')}
          value={filled.reason}
          onValue={(reason) => setFilled({ ...filled, reason })}
          maxLength={2000}
          rows={2}
        />
        <div className="row action-buttons">
          <Button type="submit" kind="primary">
            Ask them to take {actionsWord(actions.length)}
          </Button>
          <Button onClick={onClose}>Go back</Button>
        </div>
      </form>
      <ConfirmDialog
        open={asking}
        title={`Ask ${person?.name ?? ''} to take over ${actionsWord(actions.length)}?`}
        confirm="Ask them"
        busy={ask.isPending}
        onConfirm={() =>
          ask.mutate({
            body: { ...filled, reason: filled.reason.trim(), actionIds: actions.map(({ id }) => id) },
          })
        }
        onCancel={() => setAsking(false)}
      >
        <p>
          {actions.length === 1
            ? `It stays with its owner, who is reminded of it, until ${person?.name ?? ''} has taken it. They can also say why not. Whoever was asked before is not asked any more.`
            : `Each stays with its owner, who is reminded of it, until ${person?.name ?? ''} has taken it. They can also say why not. Whoever was asked before for one of them is not asked any more.`}
        </p>
        <ProblemPanel problem={ask.error} />
      </ConfirmDialog>
    </>
  );
}

interface Told {
  readonly answer: Answer;
  readonly to: string;
  readonly of: readonly BoardAction[];
}

/** What came of it, and what could not be. */
function WhatCame({ told: { answer, to, of } }: { readonly told: Told }) {
  const { asked, refused } = answer;
  const what = (id: string) => of.find((action) => action.id === id)?.what ?? '';
  return (
    <Notice tone={refused.length > 0 ? 'needs-you' : 'good'}>
      <p>
        {actionsWord(asked.length)} offered to {to}.{' '}
        {asked.length > 0 && `${asked.length === 1 ? 'It' : 'Each'} stays with its owner until it is taken.`}
      </p>
      {refused.length > 0 && (
        <>
          <p>{actionsWord(refused.length)} could not be:</p>
          <ul>
            {refused.map(({ actionId, why }) => (
              <li key={actionId}>
                <span className="prose">{what(actionId)}</span> <span className="soft">{whyWords[why]}</span>
              </li>
            ))}
          </ul>
        </>
      )}
    </Notice>
  );
}

function Opening({ chosen, onDone, onClose }: { readonly chosen: Chosen } & Pick<FormProps, 'onDone' | 'onClose'>) {
  const { agencies, error } = usePeople(chosen.actions);
  return (
    <Opened label="Hand on the selected actions">
      <h2>Hand on {actionsWord(chosen.actions.length)}</h2>
      <ProblemPanel problem={error} />
      {agencies ? (
        <HandOnSeveralForm actions={chosen.actions} agencies={agencies} onDone={onDone} onClose={onClose} />
      ) : (
        !error && <Loading what="whom they can be handed on to" />
      )}
    </Opened>
  );
}

/** Several actions to one person in one step; each is offered, and taken or not, by itself (A40). */
export function HandOnSeveral({ chosen, children }: { readonly chosen: Chosen; readonly children: ReactNode }) {
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<Told | null>(null);
  const count = chosen.actions.length;
  if (chosen.among.length === 0)
    return (
      <>
        {told && <WhatCame told={told} />}
        {children}
      </>
    );
  const done = (came: Told) => {
    setTold(came);
    setOpen(false);
    chosen.setAll(false);
    const { asked, refused } = came.answer;
    announce(`${actionsWord(asked.length)} offered; ${refused.length} could not be.`);
  };
  return (
    <>
      <section className="stack no-print" aria-label="Several at once">
        {told && (
          <Opened label="What came of it">
            <WhatCame told={told} />
          </Opened>
        )}
        <div className="row board-several">
          <Check
            label={`Select all ${Math.min(chosen.among.length, 100)} here that can be handed on`}
            checked={chosen.all}
            onChecked={chosen.setAll}
          />
          {count > 0 && !open && (
            <Button icon={ArrowRightLeft} onClick={() => setOpen(true)}>
              Hand on {actionsWord(count)}
            </Button>
          )}
        </div>
        {open && count > 0 && <Opening chosen={chosen} onDone={done} onClose={() => setOpen(false)} />}
      </section>
      {children}
      {count > 0 && !open && (
        // The same again at the foot of the window, for who has chosen far down the list.
        <div className="row board-chosen no-print">
          <span>{actionsWord(count)} selected</span>
          <Button kind="primary" icon={ArrowRightLeft} onClick={() => setOpen(true)}>
            Hand on {actionsWord(count)}
          </Button>
        </div>
      )}
    </>
  );
}
