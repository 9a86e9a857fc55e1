import type { ObservationDocument } from "../domain/observation";
import type { Target } from "../domain/target";

/**
 * Looks at one target and says what it saw. Knows neither database nor server.
 * Rejects with a `Refusal` when the target could not be reached or did not let us in; everything
 * that went wrong after that is a warning in the document.
 */
export type Collector = (target: Target, signal: AbortSignal) => Promise<ObservationDocument>;
