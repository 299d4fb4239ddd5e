const middle = (values) => {
  const sorted = values.filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  return sorted[sorted.length >> 1];
};

/** The median of every figure over the visits to one page, and the range of the times. */
export function figuresOf(visits) {
  const names = new Set(visits.flatMap((each) => Object.keys(each)));
  const medians = Object.fromEntries(
    [...names].map((name) => [name, middle(visits.map((each) => each[name]))]),
  );
  const times = visits.map(({ visible }) => visible).filter(Number.isFinite);
  return { ...medians, soonest: Math.min(...times), latest: Math.max(...times) };
}

/** Times and work less those of the page without a prompt. */
export const overBlank = (figures, blank) => ({
  ...figures,
  visible: figures.visible - blank.visible,
  soonest: figures.soonest - blank.visible,
  latest: figures.latest - blank.visible,
  workToSight: Math.max(0, figures.workToSight - blank.workToSight),
  work: Math.max(0, figures.work - blank.work),
});
