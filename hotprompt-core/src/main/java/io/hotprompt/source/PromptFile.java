package io.hotprompt.source;

import io.hotprompt.model.PromptContent;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A prompt as a text file, made to be read in a pull request.
 *
 * <pre>
 * ---
 * variables:
 *   question: required
 *   school:
 *     default: HFIM
 * parameters:
 *   model: gpt-5-mini
 *   temperature: 0.2
 * ---
 * system:
 * You answer for {{school}}.
 *
 * history:
 *
 * user:
 * {{question}}
 * </pre>
 *
 * <p>The front matter between the lines {@code ---} is YAML 1.2 without anchors and may be missing; blank lines and comments
 * may precede it. Reading or writing it needs {@code org.snakeyaml:snakeyaml-engine}. Behind it stand the messages, each
 * under a line with its role and a colon; blank lines around a message do not belong to it, and a line of a message that
 * would read as a role begins with a backslash. Inside a fenced block of code such a line is code. Text without any role is
 * one system message. Messages that this form would change stand in the front matter instead, as a list {@code messages} of
 * {@code role} and {@code content}. An unknown key is refused, on every level. Defaults and values are text as it is written:
 * {@code 19.90} stays {@code 19.90}.
 *
 * <p>Files of other tools are read by {@link PromptReader}; {@link #parse} takes those of which nothing is lost.
 *
 * @param content what the file says
 * @param version the {@code version} in the front matter, if it has one
 * @param author the {@code author} in the front matter, else empty
 * @param note the {@code note} in the front matter, else empty
 */
public record PromptFile(PromptContent content, OptionalLong version, String author, String note) {

    /** Refuses null. */
    public PromptFile {
        Objects.requireNonNull(content, "content");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(author, "author");
        Objects.requireNonNull(note, "note");
    }

    /** A file with this content and nothing else. */
    public static PromptFile of(PromptContent content) {
        return new PromptFile(content, OptionalLong.empty(), "", "");
    }

    /**
     * Reads a file.
     *
     * @throws PromptFileException if it has neither this form nor one that {@link PromptReader} reads without a loss
     */
    public static PromptFile parse(String text) {
        return PromptReader.strict().read("", text).file();
    }

    /**
     * Reads the bytes of a file, which are UTF-8.
     *
     * @throws PromptFileException if they are not, or the file does not have this form
     */
    public static PromptFile parse(byte[] bytes) {
        return parse(FileText.decode(bytes));
    }

    /**
     * Whether a file can be named like this prompt on every platform: {@code con.md} and {@code nul.md} are devices on
     * Windows, and a repository that holds them cannot be checked out there. Says nothing else about the name.
     */
    public static boolean isPortable(String prompt) {
        return PromptFileName.isPortable(prompt);
    }

    /** Writes the file; {@link #parse} gives back an equal one. */
    public String format() {
        return PromptFileWriter.write(this);
    }
}
