/** Amber from 95 % used, red at nothing left. A customer without seats is calm. */
export function usageTone(used: number, total: number): 'calm' | 'near' | 'out' {
  if (total <= 0) return used > 0 ? 'out' : 'calm';
  if (used >= total) return 'out';
  return used / total >= 0.95 ? 'near' : 'calm';
}
