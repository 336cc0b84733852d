/** A name for a new slot or window. (randomUUID is missing where the house is reached over plain http.) */
export function newId(): string {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(36).padStart(2, '0')).join('');
}
