import { AdaptiveCard, SerializationContext, Versions } from 'adaptivecards';

/** What Microsoft's own reader has against each card, a list of sentences for each. Called through `bundled`, for Node cannot import it. */
export function cardFaults({ cards }: { readonly cards: readonly object[] }): string[][] {
  return cards.map((json) => {
    const card = new AdaptiveCard();
    const context = new SerializationContext(Versions.v1_4);
    card.parse(json, context);
    const parsed = Array.from({ length: context.eventCount }, (_, at) => context.getEventAt(at));
    const said = [...parsed, ...card.validateProperties().validationEvents];
    return said.map(({ message }) => message);
  });
}
