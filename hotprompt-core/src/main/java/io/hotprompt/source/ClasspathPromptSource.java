package io.hotprompt.source;

import io.hotprompt.model.Release;
import io.hotprompt.model.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Prompts bundled with the application: the {@link PromptFile}s in one folder of the class path, in directories and jars
 * alike. Read once; every version is 1 unless its file says otherwise. Where several entries of the class path have the
 * same prompt, the first one counts; an entry that has two files of one prompt has none of it.
 */
public final class ClasspathPromptSource implements PromptSource {

    private static final Revision REVISION = new Revision(1, "classpath");

    private final String folder;
    private final ClassLoader loader;

    private ClasspathPromptSource(String folder, ClassLoader loader) {
        this.folder = folder;
        this.loader = loader;
    }

    /** The folder, without a leading slash, as the class loader of the calling thread sees it. */
    public static ClasspathPromptSource of(String folder) {
        @Nullable ClassLoader context = Thread.currentThread().getContextClassLoader();
        return of(folder, Objects.requireNonNullElse(context, ClasspathPromptSource.class.getClassLoader()));
    }

    /** The folder, without a leading slash, as this class loader sees it. */
    public static ClasspathPromptSource of(String folder, ClassLoader loader) {
        return new ClasspathPromptSource(Objects.requireNonNull(folder, "folder"), loader);
    }

    @Override
    public SourceRead read(Known known) {
        return known.revision().equals(REVISION)
                ? SourceRead.unchanged()
                : new SourceRead.Full(REVISION, releases(), !known.revision().equals(Revision.NONE));
    }

    private List<Release> releases() {
        FileReleases files = new FileReleases();
        Map<String, Release> releases = new TreeMap<>();
        try {
            for (URL root : ClasspathFolder.roots(loader, folder)) {
                releases(root, files).forEach(releases::putIfAbsent);
            }
        } catch (IOException e) {
            throw new SourceUnavailableException("the folder \"" + folder + "\" of the class path cannot be read", e);
        }
        if (releases.isEmpty()) {
            throw new SourceUnavailableException(
                    "the class path has no prompts in the folder \"" + folder + "\"; files end with "
                            + PromptFileName.endings(),
                    null);
        }
        return List.copyOf(releases.values());
    }

    private Map<String, Release> releases(URL root, FileReleases files) throws IOException {
        Map<String, Release> releases = new TreeMap<>();
        ClasspathFolder.read(root, folder, (fileName, content) -> {
            PromptFileName promptFile = PromptFileName.of(fileName).orElseThrow();
            String name = promptFile.prompt();
            Release defect = FileReleases.unreadable(name, FileReleases.TWO_FILES, 1, Instant.EPOCH);
            releases.merge(name, release(files, promptFile, content), (one, other) -> defect);
        });
        return releases;
    }

    private static Release release(FileReleases files, PromptFileName name, InputStream content) throws IOException {
        try {
            return files.release(name, FileText.read(content), 1, Instant.EPOCH);
        } catch (PromptFileException e) {
            return FileReleases.unreadable(name.prompt(), String.valueOf(e.getMessage()), 1, Instant.EPOCH);
        }
    }
}
