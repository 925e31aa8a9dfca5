package io.hotprompt.examples.chatbot.files;

/** A file somebody uploaded, or that was in an archive. */
final class UploadedFile {

    private final String name;
    private final byte[] content;

    /** The bytes are not copied. */
    UploadedFile(String name, byte[] content) {
        this.name = name;
        this.content = content;
    }

    /** Without folders. */
    String name() {
        return name;
    }

    byte[] content() {
        return content;
    }

    /** Name and size; never the text. */
    @Override
    public String toString() {
        return name + ", " + content.length + " bytes";
    }
}
