package io.hotprompt.jdbc;

import io.hotprompt.experiment.Counts;
import java.time.Instant;

/** A part of what was counted for one key in one hour: of one writer, or of many whose numbers are added up. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record StoredOutcome(OutcomeKey key, Instant hour, Counts counts, byte[] latencies, byte[] tokenSizes) {}
