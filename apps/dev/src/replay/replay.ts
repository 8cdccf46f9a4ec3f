import { Agent, type Typescript } from './agent.js';
import { ApiClient } from './api-client.js';
import { practiceSection } from './practice-case.js';
import type { Trace } from './trace.js';

/** What a replay found. Texts are compared with the trace's `endContent`. */
export interface ReplayReport {
  readonly agents: number;
  readonly transactions: number;
  readonly acknowledged: number;
  readonly seconds: number;
  readonly updatesPerSecond: number;
  readonly clientsEqual: readonly boolean[];
  readonly serverEqual: boolean;
  /** Null when the server is not ours to restart. */
  readonly restartEqual: boolean | null;
}

/** Types a trace through a running server, one real socket client an agent. `restart` kills and starts the server. */
export async function replay(url: string, trace: Trace, restart: (() => Promise<void>) | null): Promise<ReplayReport> {
  if (trace.startContent !== '')
    throw new Error('A trace that starts with text cannot be replayed into an empty section.');
  const sectionId = await practiceSection(url);
  const agents = await join(url, sectionId, trace.agents);
  const started = performance.now();
  await Promise.all(agents.map((agent) => agent.play(trace)));
  const texts = await Promise.all(agents.map((agent) => agent.finish(lastOfOthers(agents, agent))));
  const seconds = (performance.now() - started) / 1000;
  for (const agent of agents) agent.leave();
  const serverEqual = (await textOn(url, sectionId)) === trace.endContent;
  if (restart) await restart();
  const restartEqual = restart ? (await textOn(url, sectionId)) === trace.endContent : null;
  const acknowledged = agents.reduce((sum, agent) => sum + agent.acknowledged, 0);
  return {
    agents: agents.length,
    transactions: trace.transactions.length,
    acknowledged,
    seconds,
    updatesPerSecond: Math.round(acknowledged / seconds),
    clientsEqual: texts.map((text) => text === trace.endContent),
    serverEqual,
    restartEqual,
  };
}

export const isFaithful = (report: ReplayReport): boolean =>
  report.transactions > 0 &&
  report.acknowledged >= report.transactions &&
  report.serverEqual &&
  report.restartEqual !== false &&
  report.clientsEqual.every(Boolean);

/** The server need not send a client what it wrote itself. */
const lastOfOthers = (agents: readonly Agent[], agent: Agent): number =>
  Math.max(0, ...agents.filter((other) => other !== agent).map(({ lastSeq }) => lastSeq));

/** Client ids ascend with the agents' numbers: with others, ties between concurrent edits break differently. */
async function join(url: string, sectionId: string, count: number): Promise<Agent[]> {
  const agents: Agent[] = [];
  const typescript: Typescript = new Map();
  for (let number = 0; number < count; number += 1) {
    const client = await ApiClient.signIn(url, 'coordinator');
    const agent = new Agent(number, await client.socket(), sectionId, 1000 + number, typescript);
    await agent.join(number === 0);
    agents.push(agent);
  }
  return agents;
}

async function textOn(url: string, sectionId: string): Promise<string> {
  const reader = await ApiClient.signIn(url, 'coordinator');
  return (await reader.call('section.read', { params: { sectionId } })).text;
}
