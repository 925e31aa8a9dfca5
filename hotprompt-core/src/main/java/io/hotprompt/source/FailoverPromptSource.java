package io.hotprompt.source;

import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a primary source, and a secondary one as a whole while the primary cannot be read. The primary is tried first at
 * every read. Going over and back replaces everything that is served, and is said. A primary that merely lags is waited
 * for. What is served is reported to the primary alone.
 *
 * <p>For prompts that only some sources have, see {@link OverlayPromptSource}.
 */
public final class FailoverPromptSource implements PromptSource {

    private static final Logger log = LoggerFactory.getLogger(FailoverPromptSource.class);

    private final PromptSource primary;
    private final PromptSource secondary;
    private volatile boolean onSecondary;

    private FailoverPromptSource(PromptSource primary, PromptSource secondary) {
        this.primary = Objects.requireNonNull(primary, "primary");
        this.secondary = Objects.requireNonNull(secondary, "secondary");
    }

    /** A source that prefers the first and falls back to the second. */
    public static FailoverPromptSource of(PromptSource primary, PromptSource secondary) {
        return new FailoverPromptSource(primary, secondary);
    }

    @Override
    public SourceRead read(Known known) {
        try {
            SourceRead read = primary.read(onSecondary ? Known.NOTHING : known);
            return arrived(read, false, known);
        } catch (SourceBehindException behind) {
            // What was read from it is newer than what it has, and nearer to it than the secondary.
            throw behind;
        } catch (SourceUnavailableException failure) {
            return readSecondary(known, failure);
        }
    }

    private SourceRead readSecondary(Known known, SourceUnavailableException failure) {
        try {
            SourceRead read = secondary.read(onSecondary ? known : Known.NOTHING);
            if (!onSecondary) {
                log.warn("Reading prompts from the secondary source: {}", failure.getMessage());
            }
            return arrived(read, true, known);
        } catch (SourceUnavailableException both) {
            both.addSuppressed(failure);
            throw both;
        }
    }

    private SourceRead arrived(SourceRead read, boolean nowOnSecondary, Known known) {
        boolean switched = onSecondary != nowOnSecondary && known.revision().number() > 0;
        if (onSecondary && !nowOnSecondary) {
            log.info("Reading prompts from the primary source again");
        }
        onSecondary = nowOnSecondary;
        return switched && read instanceof SourceRead.Full full
                ? new SourceRead.Full(full.revision(), full.releases(), true)
                : read;
    }

    @Override
    public ChangeSignal signal() {
        return new CombinedSignal(primary.signal(), secondary.signal());
    }

    @Override
    public void applied(Applied applied) {
        if (!onSecondary) {
            primary.applied(applied);
        }
    }

    @Override
    public SourceMode mode() {
        return onSecondary ? secondary.mode() : primary.mode();
    }

    @Override
    public void close() {
        primary.close();
        secondary.close();
    }
}
