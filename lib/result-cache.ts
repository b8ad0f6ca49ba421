/** Results by what they depend on (data version, query, analysis): the same question, or another drawing of it, is not computed twice. */
export interface ResultCache<T> {
  get(key: string): T | undefined;
  set(key: string, value: T, cells: number): void;
}
