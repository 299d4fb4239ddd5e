/**
 * Notes what a page fetches beside itself.
 *
 * @param session of the page, with its network events on
 * @returns `begunBy(wall)`: requests and bytes of the answers that had begun by then (epoch in ms); the bytes are those
 * of the bodies as they travel, compressed, and `sent` has the headers as well
 */
export function noteTraffic(session) {
  const requests = new Map();
  let clock;
  session.on("Network.requestWillBeSent", ({ requestId, timestamp, wallTime, type }) => {
    // The browser's clock has an origin of its own.
    clock ??= wallTime - timestamp;
    requests.set(requestId, { type, begunAt: Number.POSITIVE_INFINITY, head: 0, bytes: 0 });
  });
  session.on("Network.responseReceived", ({ requestId, timestamp, response }) => {
    const request = requests.get(requestId);
    if (request)
      Object.assign(request, { begunAt: (timestamp + clock) * 1e3, head: response.encodedDataLength });
  });
  session.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    const request = requests.get(requestId);
    if (request) request.bytes = encodedDataLength;
  });
  return {
    begunBy(wall) {
      const begun = [...requests.values()].filter(
        ({ type, begunAt }) => type !== "Document" && begunAt <= wall,
      );
      const sum = (of) => begun.reduce((total, request) => total + of(request), 0);
      return {
        requests: begun.length,
        bytes: sum(({ bytes, head }) => Math.max(0, bytes - head)),
        sent: sum(({ bytes }) => bytes),
      };
    },
  };
}
