/** Gives focus once no dialog is open any more: a dialog that closes gives it back to where it was. Returns the way to stop. */
export function focusAfterDialogs(take: () => void): () => void {
  let timer = 0;
  const look = () => {
    if (document.querySelector('dialog[open]')) timer = window.setTimeout(look, 50);
    else take();
  };
  timer = window.setTimeout(look, 50);
  return () => clearTimeout(timer);
}
