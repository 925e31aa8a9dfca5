package io.hotprompt.source;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * Reads prompts in the form of HotPrompt and of other tools. The form is chosen by the ending of the file and by what is in
 * it. What changes the call of a model and has no place here, such as tools of dotprompt, is refused with its line, unless
 * this reader may lose it; nothing is lost without a remark.
 *
 * <pre>{@code
 * ReadPrompt read = PromptReader.strict().read("support.prompty", text);
 * read.remarks().forEach(System.out::println);
 * }</pre>
 *
 * <p>Immutable, safe for all threads. Reading needs {@code org.snakeyaml:snakeyaml-engine} for everything but plain text.
 */
public final class PromptReader {

    private static final int MAX_NAMED = 10;

    private static final PromptReader STRICT = new PromptReader(false);

    /** The first that knows a file reads it. */
    private static final List<DialectReader> DIALECTS = List.of(
            new GitHubModelsReader(),
            new LangfuseReader(),
            new OpenAiReader(),
            new PromptfooReader(),
            new PromptyReader(),
            new DotpromptReader());

    private static final DialectReader OURS = new HotPromptReader();

    private final boolean lossy;

    private PromptReader(boolean lossy) {
        this.lossy = lossy;
    }

    /** A reader that refuses files of which something would be lost. */
    public static PromptReader strict() {
        return STRICT;
    }

    /** This reader, allowed to lose what has no place here; the remarks name it. */
    public PromptReader allowingLosses() {
        return new PromptReader(true);
    }

    /**
     * Reads one file.
     *
     * @param fileName with its ending, without folders; empty if there is none
     * @param text the whole file
     * @throws PromptFileException if it has none of the forms, or something of it would be lost
     */
    public ReadPrompt read(String fileName, String text) {
        FileSheet sheet = FileSheet.of(Objects.requireNonNull(fileName, "fileName"), text);
        DialectReader reader = DIALECTS.stream()
                .filter(dialect -> dialect.knows(sheet))
                .findFirst()
                .orElse(OURS);
        ReadPrompt read = reader.read(sheet);
        List<Remark> lost = read.remarks(Remark.Kind.LOST);
        if (!lost.isEmpty() && !lossy) {
            throw new PromptFileException(read.dialect().title() + ", of which this would be lost: "
                    + lost.stream().limit(MAX_NAMED).map(Remark::toString).collect(Collectors.joining("; "))
                    + (lost.size() > MAX_NAMED ? "; and " + (lost.size() - MAX_NAMED) + " more" : "")
                    + ". Remove it, or allow losses");
        }
        return read;
    }

    /**
     * Reads the bytes of a file, which are UTF-8.
     *
     * @throws PromptFileException if they are not, or as {@link #read(String, String)}
     */
    public ReadPrompt read(String fileName, byte[] bytes) {
        return read(fileName, FileText.decode(bytes));
    }
}
