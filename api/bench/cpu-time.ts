import { readFile } from 'node:fs/promises';
import type { Connection } from 'mongoose';

/** Linux counts the time that a process had of a processor in hundredths of a second. */
const ticksPerSecond = 100;

/** The milliseconds that a process has used of all processors, in itself and in the kernel. */
export async function readCpuMs(pid: number): Promise<number> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8');
  // The second field, a name in brackets, may contain spaces; times are the 14th and the 15th.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return ((Number(fields[11]) + Number(fields[12])) * 1000) / ticksPerSecond;
}

/** The process of the database server, which must run on this machine. */
export async function findDatabasePid(connection: Connection): Promise<number> {
  const status = await connection.db?.admin().serverStatus();
  return Number(status?.['pid']);
}
