package io.hotprompt.examples.chatbot.files;

/** A file somebody uploaded, or that was in an archive. */
final class UploadedFile {

    private final String path;
    private final byte[] content;

    /** The bytes are not copied. */
    UploadedFile(String path, byte[] content) {
        this.path = path;
        this.content = content;
    }

    /** Without folders. */
    String name() {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }

    /** With the folders it was in, which tell two files of one name apart. */
    String path() {
        return path;
    }

    byte[] content() {
        return content;
    }

    /** Name and size; never the text. */
    @Override
    public String toString() {
        return path + ", " + content.length + " bytes";
    }
}
