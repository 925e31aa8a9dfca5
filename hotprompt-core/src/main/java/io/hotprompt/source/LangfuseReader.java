package io.hotprompt.source;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What {@code GET /api/public/v2/prompts/{name}} of Langfuse answers. */
final class LangfuseReader implements DialectReader {

    private static final Pattern REFERENCE =
            Pattern.compile("@@@langfusePrompt:name=([^|@\\n]{1,200})\\|(label|version)=([^@\\n]{1,100})@@@");

    private static final Set<String> LEFT_OUT = Set.of(
            "id",
            "createdAt",
            "updatedAt",
            "projectId",
            "createdBy",
            "isActive",
            "labels",
            "tags",
            "name",
            "commitMessage");
    private static final Set<String> KNOWN = Set.of(
            "id",
            "createdAt",
            "updatedAt",
            "projectId",
            "createdBy",
            "isActive",
            "labels",
            "tags",
            "name",
            "commitMessage",
            "prompt",
            "version",
            "type",
            "config",
            "resolutionGraph");

    /** What a model service takes; a config may hold anything else besides. */
    private static final Set<String> PARAMETERS = Set.of(
            "model",
            "temperature",
            "top_p",
            "topP",
            "top_k",
            "topK",
            "max_tokens",
            "maxTokens",
            "max_completion_tokens",
            "max_output_tokens",
            "maxOutputTokens",
            "stop",
            "stopSequences",
            "seed",
            "n",
            "presence_penalty",
            "frequency_penalty",
            "presencePenalty",
            "frequencyPenalty",
            "response_format",
            "reasoning_effort",
            "reasoning",
            "verbosity",
            "text",
            "tools",
            "tool_choice",
            "parallel_tool_calls",
            "logit_bias",
            "logprobs",
            "top_logprobs",
            "service_tier");

    @Override
    public boolean knows(FileSheet sheet) {
        return sheet.document()
                .filter(FileNode::isMap)
                .filter(root -> root.get("prompt")
                        .filter(prompt -> prompt.isList() || prompt.isText())
                        .isPresent())
                .filter(root -> root.get("type").isPresent()
                        || root.get("config").isPresent()
                        || root.get("labels").isPresent())
                .isPresent();
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        Transcript transcript = new Transcript();
        FileNode root = sheet.document().orElseThrow().only(KNOWN);
        ForeignKeys.leftOut(root, LEFT_OUT, transcript);
        root.get("resolutionGraph")
                .ifPresent(graph -> transcript.remark(
                        Remark.Kind.LOST,
                        graph,
                        "tells that references to other prompts were replaced by copies of them; fetch"
                                + " with resolve=false"));
        root.get("config").ifPresent(config -> config(config, transcript));
        FileNode prompt = root.get("prompt").orElseThrow();
        if (prompt.isList()) {
            new ForeignMessages(ForeignText.Syntax.LANGFUSE, transcript).read(prompt);
        } else {
            transcript.exactMessage(
                    "system",
                    ForeignText.translate(prompt.text(), prompt.line(), ForeignText.Syntax.LANGFUSE, transcript),
                    prompt.line());
            transcript.remark(Remark.Kind.CHANGED, prompt, "is a text without a role; here it is the system message");
        }
        String note = root.get("version")
                .map(version -> "Langfuse version " + version.text())
                .orElse("");
        return references(transcript.read(PromptDialect.LANGFUSE, note), transcript);
    }

    private static void config(FileNode config, Transcript transcript) {
        config.entries().forEach((name, value) -> {
            if (value.isNull()) {
                transcript.remark(Remark.Kind.LEFT_OUT, value, "is null and left out");
            } else if (PARAMETERS.contains(name)) {
                ForeignKeys.parameter(value, name, transcript);
            } else {
                transcript.remark(
                        Remark.Kind.LOST, value, "is lost: parameters are what a model is called with, nothing else");
            }
        });
    }

    /** References in the texts become includes. */
    private static ReadPrompt references(ReadPrompt read, Transcript transcript) {
        Transcript replaced = transcript.again();
        for (int i = 0; i < read.file().content().messages().size(); i++) {
            var message = read.file().content().messages().get(i);
            int line = read.firstLines().get(i);
            Matcher reference = REFERENCE.matcher(message.content());
            String text = reference.replaceAll(found -> include(found.group(1), found.group(2), line, replaced));
            if (text.contains("@@@langfusePrompt:")) {
                throw new PromptFileException(
                        "from line " + line + " on: there is a reference to a prompt that cannot be read");
            }
            replaced.exactMessage(message.role(), text, line);
        }
        return replaced.read(read.dialect(), read.file().note());
    }

    private static String include(String name, String by, int line, Transcript transcript) {
        if (!name.matches("[a-z0-9][a-z0-9._-]{0,127}")) {
            throw new PromptFileException("from line " + line
                    + " on: a reference names a prompt that cannot have this name here; rename it to lower case letters,"
                    + " digits and . _ -");
        }
        boolean pinned = by.equals("version");
        transcript.remark(
                pinned ? Remark.Kind.LOST : Remark.Kind.CHANGED,
                line,
                "a reference",
                pinned
                        ? "to one version is lost: an include is of the live version"
                        : "is an include of the live version");
        return Matcher.quoteReplacement("{{> " + name + "}}");
    }
}
