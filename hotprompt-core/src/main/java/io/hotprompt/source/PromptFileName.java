package io.hotprompt.source;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which files are prompts, and of which prompt: the one rule for directories, class paths, imports and exports. A prompt
 * file ends in {@code .md}, {@code .txt}, {@code .prompt}, {@code .prompty}, {@code .prompt.yml}, {@code .prompt.yaml} or
 * {@code .prompt.json}; what stands before the ending is the name of the prompt. Hidden files, those of editors, and the
 * files that repositories have beside everything, such as {@code README.md}, are none.
 *
 * @param prompt the name of the prompt, which may be one that no prompt can have
 * @param ending with its dot, in lower case
 */
public record PromptFileName(String prompt, String ending) {

    /** The longest that fits counts. */
    private static final List<String> ENDINGS =
            List.of(".prompt.yml", ".prompt.yaml", ".prompt.json", ".prompty", ".prompt", ".md", ".txt");

    /** What an import takes besides, because somebody chose these files one by one. */
    private static final List<String> DATA = List.of(".json", ".yml", ".yaml");

    private static final Set<String> NEIGHBOURS = Set.of(
            "readme",
            "changelog",
            "changes",
            "contributing",
            "license",
            "licence",
            "notice",
            "authors",
            "maintainers",
            "security",
            "code_of_conduct",
            "todo");

    private static final Pattern DEVICE =
            Pattern.compile("(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\\.|$)", Pattern.CASE_INSENSITIVE);

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9._-]{0,127}");

    /** All endings, for messages. */
    public static String endings() {
        return String.join(", ", ENDINGS.subList(3, ENDINGS.size())) + ", " + String.join(", ", ENDINGS.subList(0, 3));
    }

    /** The prompt that a file of this name holds; empty if it is no prompt file. */
    public static Optional<PromptFileName> of(String fileName) {
        return of(fileName, ENDINGS);
    }

    /** As {@link #of}, for files that somebody chose to import: also {@code .json}, {@code .yml} and {@code .yaml}. */
    public static Optional<PromptFileName> ofImported(String fileName) {
        return of(fileName, ENDINGS).or(() -> of(fileName, DATA));
    }

    private static Optional<PromptFileName> of(String fileName, List<String> endings) {
        if (fileName.startsWith(".") || fileName.startsWith("#")) {
            return Optional.empty();
        }
        return endings.stream()
                .filter(ending -> fileName.length() > ending.length() && fileName.endsWith(ending))
                .findFirst()
                .map(ending -> new PromptFileName(fileName.substring(0, fileName.length() - ending.length()), ending))
                .filter(name -> !isNeighbour(name));
    }

    /** {@code security.md} may be a prompt; {@code SECURITY.md} and {@code Readme.md} are what repositories have. */
    private static boolean isNeighbour(PromptFileName name) {
        String lower = name.prompt().toLowerCase(Locale.ROOT);
        return NEIGHBOURS.contains(lower) && !name.prompt().equals(lower);
    }

    /** Whether a prompt can have this name; the rules of a store say the same. */
    public boolean isValid() {
        return NAME.matcher(prompt).matches() && !prompt.contains("..");
    }

    /** Whether a file can be named like this prompt on every platform, see {@link PromptFile#isPortable}. */
    public boolean isPortable() {
        return isPortable(prompt);
    }

    static boolean isPortable(String prompt) {
        return !DEVICE.matcher(prompt).lookingAt();
    }
}
