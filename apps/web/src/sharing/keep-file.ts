import type { RouteResponse } from '@inview/contract';

/** Hands the file to the browser to keep; nothing of it stays in the page. */
export function keepFile({ name, csv }: RouteResponse<'ledger.export'>): void {
  const url = URL.createObjectURL(new Blob([csv], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
