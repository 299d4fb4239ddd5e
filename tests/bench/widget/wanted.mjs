/** What Earshot is to hold, as `[what, figure, at most]`. */
export function wanted({ earshot, idle, floor, posthog, formbricks }) {
  return [
    ["gzip bytes until an NPS prompt is seen", earshot.bytes, 10_000],
    ["gzip bytes where nothing is due", idle.allBytes, 4000],
    ["time to the prompt over a blank page, × the floor's", earshot.visible / floor.visible, 1.25],
    ["main thread until it is seen, ms at 4 × throttle", earshot.workToSight, 60],
    ["main thread with all that is loaded behind it", earshot.work, 60],
    ["bytes, of PostHog's", earshot.bytes / posthog?.bytes, 0.1],
    ["bytes, of the bare Formbricks renderer's", earshot.bytes / formbricks?.bytes, 0.2],
  ];
}
