package io.hotprompt.jdbc;

import io.hotprompt.source.Applied;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * How far a revision has come.
 *
 * @param revision the revision
 * @param live instances that serve it, or a later one
 * @param expected instances that are alive
 * @param rejected instances that know it and keep serving an older version of a prompt it changed
 * @param elapsed how long it was waited for
 * @param receipts what each living instance last said
 */
public record Propagation(
        long revision, int live, int expected, int rejected, Duration elapsed, List<InstanceStatus> receipts) {

    /** Copies the list and refuses null. */
    public Propagation {
        Objects.requireNonNull(elapsed, "elapsed");
        receipts = List.copyOf(receipts);
    }

    /** Whether every living instance serves it. */
    public boolean isComplete() {
        return live == expected;
    }

    /** {@code revision 57 is live on 2 of 3 instances after 38 ms; pod-7 rejected support v42: …}. */
    @Override
    public String toString() {
        String rejections = receipts.stream()
                .filter(receipt -> !receipt.rejections().isEmpty() && rejected > 0)
                .map(receipt -> "; " + receipt.id() + " rejected "
                        + receipt.rejections().stream().map(Propagation::words).collect(Collectors.joining(", ")))
                .collect(Collectors.joining());
        return "revision " + revision + " is live on " + live + " of " + expected
                + (expected == 1 ? " instance" : " instances") + " after " + elapsed.toMillis() + " ms" + rejections;
    }

    private static String words(Applied.Rejected rejected) {
        return rejected.prompt() + " v" + rejected.version() + ": " + rejected.reason();
    }
}
