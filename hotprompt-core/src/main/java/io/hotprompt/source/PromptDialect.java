package io.hotprompt.source;

/** The forms in which prompts are kept in files. Each has a reader of its own, see {@link PromptReader}. */
public enum PromptDialect {
    /** The form of {@link PromptFile}. */
    HOTPROMPT("HotPrompt"),
    /** Files of dotprompt and Genkit, {@code .prompt}. */
    DOTPROMPT("dotprompt"),
    /** Files of Prompty, version 1 and 2, {@code .prompty}. */
    PROMPTY("Prompty"),
    /** Files of GitHub Models, {@code .prompt.yml}. */
    GITHUB_MODELS("GitHub Models"),
    /** What Langfuse's API answers for one prompt, as JSON. */
    LANGFUSE("Langfuse"),
    /** A prompt stored at OpenAI, as JSON. */
    OPENAI("OpenAI"),
    /** A chat prompt of promptfoo: a list of messages, as JSON or YAML. */
    PROMPTFOO("promptfoo");

    private final String title;

    PromptDialect(String title) {
        this.title = title;
    }

    /** The name people know it by. */
    public String title() {
        return title;
    }
}
