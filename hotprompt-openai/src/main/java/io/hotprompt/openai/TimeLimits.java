package io.hotprompt.openai;

import java.time.Duration;

/**
 * How long a question may take, by its parts.
 *
 * @param connect to connect
 * @param firstToken of a stream, from asking to the first piece of thought or text
 * @param idle of a stream, between two pieces
 * @param whole all attempts and the waits between them
 */
record TimeLimits(Duration connect, Duration firstToken, Duration idle, Duration whole) {}
