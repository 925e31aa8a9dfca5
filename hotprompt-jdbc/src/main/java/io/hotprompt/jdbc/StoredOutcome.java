package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import java.time.Instant;

/** What one writer counted for one key in one hour. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredOutcome(OutcomeKey key, Instant hour, Counts counts, byte[] latencies, byte[] tokenSizes) {}
