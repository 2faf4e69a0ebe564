import { view } from '../app/address.js';
import { useStore } from '../data/store.js';

/** By which column the address says to sort; else by the usual one. */
export function useSort(usual, name = 'sort') {
  return useStore(view).query[name] ?? usual;
}
