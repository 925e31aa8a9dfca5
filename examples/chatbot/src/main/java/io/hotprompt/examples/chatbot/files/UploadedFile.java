package io.hotprompt.examples.chatbot.files;

/**
 * A file somebody uploaded, or that was in an archive.
 *
 * @param name without folders
 */
record UploadedFile(String name, byte[] bytes) {

    /** Name and size; never the text. */
    @Override
    public String toString() {
        return name + ", " + bytes.length + " bytes";
    }
}
