/** The store in IndexedDB, which survives a killed browser where localStorage loses its last seconds. */
import type { Draft } from "./draft.ts";
import type { Store } from "./store.ts";
import { isEmpty, nothingWaiting, type Waiting } from "./waiting.ts";

const DRAFT = "draft:";

function open(name: string): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => request.result.createObjectStore("kept");
    request.onerror = () => reject(request.error);
    request.onsuccess = () => {
      const database = request.result;
      // Another tab may want to delete it, and must not wait for this one.
      database.onversionchange = () => database.close();
      resolve(database);
    };
  });
}

/** @param name of the database; the tag looks into its store `kept` to know whether anything is there */
export function databaseStore(name: string): Store {
  let opened: Promise<IDBDatabase> | undefined;
  async function kept(mode: IDBTransactionMode): Promise<IDBTransaction> {
    opened = opened ?? open(name);
    try {
      return (await opened).transaction("kept", mode);
    } catch {
      // The connection was closed from outside (data cleared, storage evicted): one new try, which may fail.
      opened = open(name);
      return (await opened).transaction("kept", mode);
    }
  }
  return {
    async change({ keep, forget, work }) {
      const transaction = await kept("readwrite");
      return new Promise((resolve, reject) => {
        const store = transaction.objectStore("kept");
        if (forget) store.delete(DRAFT + forget);
        if (keep) store.put(keep, DRAFT + keep.snapshot.id);
        const read: IDBRequest<Waiting | undefined> = store.get("waiting");
        read.onsuccess = () => {
          const waiting = read.result ?? nothingWaiting();
          try {
            const result = work(waiting);
            if (isEmpty(waiting)) store.delete("waiting");
            else store.put(waiting, "waiting");
            transaction.oncomplete = () => resolve(result);
          } catch (why) {
            transaction.abort();
            reject(why);
          }
        };
        transaction.onabort = () => reject(transaction.error);
      });
    },
    async save(draft) {
      const transaction = await kept("readwrite");
      return new Promise((resolve, reject) => {
        transaction.objectStore("kept").put(draft, DRAFT + draft.snapshot.id);
        transaction.oncomplete = () => resolve();
        transaction.onabort = () => reject(transaction.error);
        transaction.commit?.();
      });
    },
    async drafts() {
      const transaction = await kept("readonly");
      return new Promise((resolve, reject) => {
        const range = IDBKeyRange.bound(DRAFT, `${DRAFT}~`);
        const read: IDBRequest<Draft[]> = transaction.objectStore("kept").getAll(range);
        read.onsuccess = () => resolve(read.result);
        read.onerror = () => reject(read.error);
      });
    },
  };
}
