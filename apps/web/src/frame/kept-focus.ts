import { useEffect } from 'react';

/** So many buttons are remembered that were pressed: the one that opened a form is among the last. */
const PRESSED = 4;

const isThere = (element: Element): boolean => element instanceof HTMLElement && element.checkVisibility();

/**
 * Where the keyboard goes on: the button that opened what is gone, else the item it was in, else the heading above it.
 * Where the item itself is gone, a button with the same words would be that of another item.
 */
function goesOn(place: Element, itemGone: boolean, pressed: readonly string[]): Element | null {
  const buttons = itemGone ? [] : [...place.querySelectorAll('button')].filter(isThere);
  const opener = pressed.flatMap((words) => buttons.find(({ textContent }) => textContent === words) ?? [])[0];
  const heading = place.closest('section')?.querySelector('h2, h3') ?? document.querySelector('main h1');
  return opener ?? place.closest('li[tabindex="-1"]') ?? heading;
}

function give(target: Element | null): void {
  if (!(target instanceof HTMLElement)) return;
  // Read out and passed by Tab from there, but no stop of its own.
  if (!target.matches('button')) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}

/**
 * What has the focus may go with what it did: a form that closes, a line that leaves its list. Browsers then leave the focus nowhere,
 * and who works by keyboard or hears the page has to begin at its top (WCAG 2.4.3). Never put where a further keystroke would act
 * on something else: only a button that was pressed before gets it, all else is words.
 */
export function useKeptFocus(): void {
  useEffect(() => {
    let way: Element[] = [];
    let pressed: readonly string[] = [];
    const remember = ({ target }: FocusEvent) => {
      way = [];
      for (let at = target instanceof Element ? target : null; at; at = at.parentElement) way.push(at);
    };
    const press = ({ target }: MouseEvent) => {
      const button = target instanceof Element ? target.closest('main button') : null;
      if (button) pressed = [button.textContent, ...pressed].slice(0, PRESSED);
    };
    const look = () => {
      const [was] = way;
      if (!was || was.isConnected || document.activeElement !== document.body) return;
      const place = way.find((element) => element.isConnected);
      const itemGone = way.some((element) => !element.isConnected && element.matches('li'));
      way = [];
      if (place?.closest('main') && !document.querySelector('dialog[open]')) give(goesOn(place, itemGone, pressed));
    };
    const watcher = new MutationObserver(look);
    watcher.observe(document.body, { childList: true, subtree: true });
    document.addEventListener('focusin', remember);
    document.addEventListener('click', press, true);
    return () => {
      watcher.disconnect();
      document.removeEventListener('focusin', remember);
      document.removeEventListener('click', press, true);
    };
  }, []);
}
