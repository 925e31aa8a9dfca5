package io.hotprompt;

import io.hotprompt.model.HotPromptException;
import io.hotprompt.validation.CloseMatch;
import io.hotprompt.validation.Escaped;
import java.util.Collection;
import java.util.List;

/** No prompt of this name is served; names the ones that are close. */
public final class PromptNotFoundException extends HotPromptException {

    private static final long serialVersionUID = 1L;

    private final String name;

    @SuppressWarnings("serial") // an unmodifiable list of strings, never serialised by this library
    private final List<String> closeMatches;

    PromptNotFoundException(String name, Collection<String> served) {
        this(name, CloseMatch.of(name, served), served.size());
    }

    private PromptNotFoundException(String name, List<String> closeMatches, int served) {
        super("no prompt \"" + Escaped.name(name) + "\"" + hint(closeMatches, served));
        this.name = name;
        this.closeMatches = closeMatches;
    }

    /** The name asked for. */
    public String name() {
        return name;
    }

    /** Names that are served and look alike, closest first, at most three. */
    public List<String> closeMatches() {
        return closeMatches;
    }

    private static String hint(List<String> closeMatches, int served) {
        if (!closeMatches.isEmpty()) {
            return "; did you mean \"" + String.join("\" or \"", closeMatches) + "\"?";
        }
        return served == 0
                ? "; nothing is loaded: was the registry started, and is there a prompt with a valid version?"
                : "; " + served + " other prompts are served, none with a similar name";
    }
}
