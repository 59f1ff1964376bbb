import { statfs } from 'node:fs/promises';

export interface DiskRoom {
  /** True when less than the reserve is free. */
  isFull(): boolean;
  /** Bytes that were free when last looked; null: unknown. */
  free(): number | null;
  stop(): void;
}

const LOOK_EVERY_MS = 500;

/**
 * Watches the room on the disk of a folder. PostgreSQL that cannot write its log ends, and cannot start again before there
 * is room: whoever stops writing while a reserve is left keeps reading (T48).
 */
export async function watchDiskRoom(
  folder: string,
  reserve: number,
  onChange: (full: boolean, free: number) => void,
): Promise<DiskRoom> {
  let free: number | null = null;
  let full = false;
  const look = async (): Promise<void> => {
    try {
      const { bavail, bsize } = await statfs(folder);
      free = bavail * bsize;
    } catch {
      // what cannot be measured is not refused
      free = null;
    }
    const now = free !== null && free < reserve;
    if (now !== full) onChange(now, free ?? 0);
    full = now;
  };
  await look();
  const timer = setInterval(() => void look(), LOOK_EVERY_MS);
  timer.unref();
  return { isFull: () => full, free: () => free, stop: () => clearInterval(timer) };
}
