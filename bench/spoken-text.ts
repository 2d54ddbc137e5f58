const STORY =
  'This jar was filled on the third of July, when the strawberries were almost too ripe to carry home. ' +
  'Grandmother weighed two kilograms of fruit and nine hundred grams of sugar, squeezed one lemon, and let it stand overnight. ' +
  'In the morning it boiled for 25 minutes, slowly, and she never left the pot; then it went into twelve glasses, hot, up to the rim. ' +
  'Keep it in a cool and dark place. Once it is open, put it in the fridge and finish it within three weeks, which has never been hard. ' +
  'If you like it on bread, butter first. If you like it in tea, one spoon is enough! Do you hear the children in the garden? ' +
  'They will want some too. Dr. Popescu says that sugar is bad for the teeth, and then he asks for a second helping. '

/** English that people might write, exactly this many graphemes long and another one for every number. */
export function spokenText(graphemes: number, number = 0): string {
  const opening = `Story number ${number}. `
  return (opening + STORY.repeat(Math.ceil(graphemes / STORY.length)))
    .slice(0, graphemes - 1)
    .trimEnd()
    .padEnd(graphemes, '.')
}
