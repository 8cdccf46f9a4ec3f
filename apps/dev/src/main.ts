import { type Inview, type Persona, startInview } from './inview.js';
import { readSettings } from './settings.js';
import { StartFault } from './start-fault.js';

const STOP_SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

/** The command `npm start`: starts everything, says where it is, and stays until it is told to stop. */
export async function main(startedAt: number): Promise<void> {
  // The terminal may go away before we do.
  process.stdout.on('error', () => undefined);
  let stopAsked = false;
  let inview: Inview | undefined;
  const stop = async (): Promise<void> => {
    await inview?.stop();
    console.log('Stopped.');
    process.exit(0);
  };
  for (const signal of STOP_SIGNALS) {
    process.on(signal, () => {
      if (stopAsked) process.exit(1);
      stopAsked = true;
      console.log('\nStopping. Ctrl-C again does not wait.');
      if (inview !== undefined) void stop();
    });
  }
  try {
    const settings = readSettings(process.env);
    inview = await startInview(settings);
    if (stopAsked) return await stop();
    console.log(`Inview is ready at ${inview.url} (${Math.round(Date.now() - startedAt)} ms)`);
    console.log(welcome(await inview.personas(), inview.catcherUrl, settings.dir));
  } catch (error) {
    // What the person can mend is one sentence; anything else is a fault of ours and comes with its trace.
    console.error(error instanceof StartFault ? error.message : error);
    await inview?.stop();
    process.exit(1);
  }
}

/** What stands under the line that says that Inview is ready. */
export function welcome(personas: readonly Persona[], catcherUrl: string | undefined, dataDir: string): string {
  const nameWidth = Math.max(0, ...personas.map(({ name }) => name.length));
  const roleWidth = Math.max(0, ...personas.map(({ role }) => role.length));
  const rows = personas.map(
    ({ name, role, agency }) => `  ${name.padEnd(nameWidth)}  ${role.padEnd(roleWidth)}  ${agency}`,
  );
  return [
    '',
    ...(rows.length > 0 ? ['Sign in there as any of these, all of them made up:', ...rows, ''] : []),
    ...(catcherUrl === undefined ? [] : [`Mail is caught, never sent: ${catcherUrl}`]),
    `Data: ${dataDir} (npm run reset clears it). Stop with Ctrl-C.`,
  ].join('\n');
}
