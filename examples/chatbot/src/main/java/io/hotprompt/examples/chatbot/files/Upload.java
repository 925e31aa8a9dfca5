package io.hotprompt.examples.chatbot.files;

import io.hotprompt.examples.chatbot.http.RefusedRequestException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.springframework.web.multipart.MultipartFile;

/** What came with one request: files, and archives that are opened. Bounded, also against archives that grow. */
final class Upload {

    private static final int MAX_FILES = 200;
    private static final int MAX_FILE_BYTES = 1024 * 1024;
    private static final int MAX_BYTES = 8 * 1024 * 1024;

    private final List<UploadedFile> files = new ArrayList<>();
    private int bytes;

    private Upload() {}

    /**
     * Reads everything.
     *
     * @throws RefusedRequestException if there is nothing, too much, or an archive that is broken
     */
    static List<UploadedFile> read(List<MultipartFile> parts) {
        Upload upload = new Upload();
        for (MultipartFile part : parts) {
            upload.add(part);
        }
        if (upload.files.isEmpty()) {
            throw RefusedRequestException.badRequest("no-files", "Choose at least one file");
        }
        return upload.files;
    }

    private void add(MultipartFile part) {
        String name = baseName(String.valueOf(part.getOriginalFilename()));
        boolean archive = name.toLowerCase(Locale.ROOT).endsWith(".zip");
        try (InputStream content = part.getInputStream()) {
            if (archive) {
                addArchive(content.readAllBytes());
            } else if (!name.isEmpty()) {
                add(name, content);
            }
        } catch (IOException | IllegalArgumentException e) {
            throw RefusedRequestException.badRequest("broken-archive", "A file cannot be read; upload it again");
        }
    }

    private void addArchive(byte[] content) throws IOException {
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(content))) {
            int before = files.size();
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String name = baseName(entry.getName());
                boolean hidden = name.startsWith(".") || entry.getName().startsWith("__MACOSX");
                if (!entry.isDirectory() && !hidden) {
                    add(entry.getName(), archive);
                }
            }
            if (files.size() == before) {
                throw RefusedRequestException.badRequest("broken-archive", "The archive holds no file");
            }
        }
    }

    private void add(String name, InputStream content) throws IOException {
        byte[] text = content.readNBytes(MAX_FILE_BYTES + 1);
        bytes += text.length;
        if (text.length > MAX_FILE_BYTES || bytes > MAX_BYTES || files.size() == MAX_FILES) {
            throw RefusedRequestException.tooLarge("At most " + MAX_FILES + " files, each of at most 1 MiB and all"
                    + " together of at most 8 MiB, can be imported at once");
        }
        files.add(new UploadedFile(name, text));
    }

    private static String baseName(String path) {
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
    }
}
