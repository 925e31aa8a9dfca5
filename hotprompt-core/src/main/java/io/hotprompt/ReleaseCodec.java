package io.hotprompt;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import io.hotprompt.source.SourceRead;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The bytes of a last-known-good file: format, revision, releases, and a SHA-256 over all of it. */
final class ReleaseCodec {

    private static final int FORMAT = 0x48505201;
    private static final int CHECKSUM_LENGTH = 32;

    private ReleaseCodec() {}

    static byte[] encode(Revision revision, List<Release.Live> releases) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ReleaseWriter writer = new ReleaseWriter(bytes);
        writer.number(FORMAT);
        writer.longNumber(revision.number());
        writer.text(revision.token());
        writer.number(releases.size());
        for (Release.Live release : releases) {
            writer.release(release);
        }
        bytes.write(checksum(bytes.toByteArray()));
        return bytes.toByteArray();
    }

    /** @throws IOException saying what is wrong with the bytes */
    static SourceRead.Full decode(byte[] bytes) throws IOException {
        int length = bytes.length - CHECKSUM_LENGTH;
        if (length <= 0) {
            throw new IOException("it is cut off");
        }
        byte[] content = Arrays.copyOf(bytes, length);
        if (!Arrays.equals(checksum(content), Arrays.copyOfRange(bytes, length, bytes.length))) {
            throw new IOException("its checksum is wrong");
        }
        try {
            return read(new ReleaseReader(content));
        } catch (EOFException e) {
            throw new IOException("it is cut off", e);
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            throw new IOException("it holds a value that cannot be", e);
        }
    }

    private static SourceRead.Full read(ReleaseReader reader) throws IOException {
        if (reader.number() != FORMAT) {
            throw new IOException("it was written by another version of this library");
        }
        Revision revision = new Revision(reader.longNumber(), reader.text());
        List<Release> releases = new ArrayList<>();
        int count = reader.size();
        for (int i = 0; i < count; i++) {
            releases.add(reader.release());
        }
        if (!reader.isAtEnd()) {
            throw new IOException("there is more in it than belongs there");
        }
        return new SourceRead.Full(revision, releases, false);
    }

    private static byte[] checksum(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
