package io.hotprompt.source;

/** A chat prompt of promptfoo: a list of messages, as JSON or YAML, in whose texts Nunjucks has its way. */
final class PromptfooReader implements DialectReader {

    @Override
    public boolean knows(FileSheet sheet) {
        return sheet.document().filter(ForeignMessages::areIn).isPresent();
    }

    @Override
    public ReadPrompt read(FileSheet sheet) {
        Transcript transcript = new Transcript();
        new ForeignMessages(ForeignText.Syntax.JINJA, transcript)
                .read(sheet.document().orElseThrow());
        return transcript.read(PromptDialect.PROMPTFOO, "");
    }
}
