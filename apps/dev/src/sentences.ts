/**
 * Every sentence with which a start can be refused: what is wrong, then what to do.
 * They are pure so that they can be read, and tested, in one place.
 */

const OR_OWN_DATABASE = 'or set DATABASE_URL to a PostgreSQL of your own (15 to 18)';

/** PORT names no TCP port. */
export function portIsNoPort(value: string): string {
  return `PORT is "${value}", which is no port number. Set PORT to a number from 1 to 65535, or leave it out.`;
}

/** PORT was asked for by name and something else listens there. */
export function portIsTaken(port: number): string {
  return (
    `Port ${port} is taken by another program. Stop that program, choose another port (PORT=${port + 1} npm start), ` +
    'or leave PORT out and Inview takes the next free one.'
  );
}

/** No port was asked for, the usual one is taken, the next free one is used. */
export function portMoved(usual: number, chosen: number): string {
  return `Port ${usual} is taken by another program, so Inview uses ${chosen}. Set PORT to choose one.`;
}

/** A second start in the same data folder. */
export function alreadyRunning(pid: number, dataDir: string, url: string | undefined): string {
  const where = url === undefined ? '' : ` at ${url}`;
  return (
    `Inview is already running from ${dataDir}${where} (process ${pid}). Use that one, stop it with Ctrl-C first, ` +
    'or set INVIEW_DATA_DIR to another folder.'
  );
}

/** The folder cannot be entered by the system user that has to run PostgreSQL. */
export function folderClosed(user: string, folder: string, mode: string): string {
  return (
    `Inview was started as root and so runs its database as the user '${user}', who cannot enter ${folder} ` +
    `(mode ${mode}). Start as a normal user, move Inview to a folder that everyone can enter, ` +
    `open this one (chmod o+x ${folder}), ${OR_OWN_DATABASE}.`
  );
}

/** The data folder, or something in it, belongs to someone else. */
export function folderNotOurs(folder: string): string {
  return (
    `The data folder ${folder} belongs to another user of this machine. Start Inview as that user, ` +
    'or set INVIEW_DATA_DIR to a folder of your own.'
  );
}

/** The user id that runs Inview has no entry in the list of users, without which initdb refuses. */
export function userUnknown(uid: number): string {
  return (
    `User id ${uid} has no name on this machine, and PostgreSQL does not start without one. ` +
    `Start Inview as a user listed in /etc/passwd, ${OR_OWN_DATABASE}.`
  );
}

/** Root, and no ordinary user to run PostgreSQL as could be found or made. */
export function noDatabaseUser(reason: string): string {
  return (
    "PostgreSQL does not run as root, and the user 'postgres' could not be made " +
    `(${reason}). Make it (useradd --system postgres), start as a normal user, ${OR_OWN_DATABASE}.`
  );
}

/** There is no embedded PostgreSQL for this machine, or it does not run here. */
export function noEmbeddedPostgres(platform: string, reason: string): string {
  return (
    `The embedded PostgreSQL does not run on this machine (${platform}: ${reason}). ` +
    `Run npm install again without --omit=optional, ${OR_OWN_DATABASE}.`
  );
}

/** Libraries of the embedded PostgreSQL are not linked, and the folder cannot be written. */
export function librariesNotLinked(folder: string, reason: string): string {
  return (
    `The embedded PostgreSQL in ${folder} lacks its library links and they could not be made (${reason}). ` +
    `Run npm install again as the owner of that folder, ${OR_OWN_DATABASE}.`
  );
}

/** The data folder was made by another major version of PostgreSQL. */
export function otherVersion(folder: string, version: string): string {
  return (
    `The data in ${folder} was written by another version of PostgreSQL (${version}). ` +
    'Use the Inview that wrote it, move the folder away to keep it, or clear it with npm run reset.'
  );
}

/** PostgreSQL refuses the data folder. */
export function brokenData(folder: string, detail: string, log: string): string {
  return (
    `The database in ${folder} does not start: ${detail}. Put a copy of the folder back if you have one, ` +
    `or clear it with npm run reset. The full log is ${log}.`
  );
}

/** The passwords' file is gone or unreadable while there is a database. */
export function secretsLost(file: string): string {
  return (
    `${file}, which holds the database's port and passwords, is missing or broken. ` +
    'Put a copy of the file back if you have one, or clear the data with npm run reset.'
  );
}

/** A database of one's own does not answer. The address carries no password. */
export function databaseSilent(address: string, reason: string): string {
  return (
    `The database at ${address} (DATABASE_URL) cannot be used: ${reason}. Start it, correct DATABASE_URL, ` +
    'or leave it out to use the embedded one.'
  );
}

/** DATABASE_URL or SMTP_URL cannot be read as an address. What it holds may be a password, so it is not repeated. */
export function addressUnreadable(setting: string, example: string): string {
  return `${setting} cannot be read. It must look like ${example}; leave ${setting} out to use the embedded server.`;
}

/** A process did not come up. */
export function didNotStart(name: string, log: string, lastLines: string): string {
  return `The ${name} did not start. Its log ${log} ends with:\n${lastLines}`;
}

/** A process stopped by itself and is started again. */
export function startsAgain(name: string, how: string, log: string, delayMs: number): string {
  return `The ${name} stopped by itself (${how}; its log is ${log}). It starts again in ${delayMs / 1000} s.`;
}

/** The demo profile, with its one-click personas, has no place in production. */
export function notInProduction(): string {
  return (
    'npm start runs the demo, in which anyone on this machine can sign in as anyone, and NODE_ENV is "production". ' +
    'Leave NODE_ENV out for the demo; never start the demo on a machine that serves real people.'
  );
}

/** Something that has to be built is not there. */
export function notBuilt(file: string): string {
  return `${file} is missing. Build Inview first: npm install, then npm start.`;
}

/** A reset while Inview runs. */
export function resetWhileRunning(pid: number): string {
  return `Inview is running from this folder (process ${pid}). Stop it with Ctrl-C first, then run npm run reset again.`;
}

/** A reset that nobody can be asked about. */
export function resetNeedsYes(): string {
  return 'There is no terminal to ask at, so nothing was cleared. To clear without being asked: npm run reset -- --yes';
}
