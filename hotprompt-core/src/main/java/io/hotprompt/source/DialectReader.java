package io.hotprompt.source;

/** Reads one form of file. Stateless. */
interface DialectReader {

    /** Whether a file has this form, by its ending and by what is in it. */
    boolean knows(FileSheet sheet);

    /**
     * Reads the file; what it cannot take over is a remark.
     *
     * @throws PromptFileException if it contradicts the form, or would mean something else here
     */
    ReadPrompt read(FileSheet sheet);
}
