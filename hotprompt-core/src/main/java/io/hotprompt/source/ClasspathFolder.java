package io.hotprompt.source;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;

/** Goes through the prompt files in a folder of the class path. */
final class ClasspathFolder {

    private ClasspathFolder() {}

    /** Takes in one file; its content is open until this returns. */
    interface Reader {
        void read(String fileName, InputStream content) throws IOException;
    }

    /** Where the folder is: in each class path entry that has it, in class path order. */
    static List<URL> roots(ClassLoader loader, String folder) throws IOException {
        return Collections.list(loader.getResources(folder));
    }

    /** Reads the files of one class path entry, in no order. */
    static void read(URL root, String folder, Reader reader) throws IOException {
        if (root.getProtocol().equals("file")) {
            readDirectory(root, reader);
        } else {
            readJar(root, folder, reader);
        }
    }

    private static void readDirectory(URL root, Reader reader) throws IOException {
        File[] entries;
        try {
            entries = Objects.requireNonNullElse(new File(root.toURI()).listFiles(), new File[0]);
        } catch (URISyntaxException e) {
            throw new IOException("not a directory that can be read: " + root, e);
        }
        for (File entry : entries) {
            if (entry.isFile() && PromptFileName.of(entry.getName()).isPresent()) {
                try (InputStream content = new FileInputStream(entry)) {
                    reader.read(entry.getName(), content);
                }
            }
        }
    }

    /** Works for nested jars too, whose connections are {@link JarURLConnection}s of their own kind. */
    private static void readJar(URL root, String folder, Reader reader) throws IOException {
        if (!(root.openConnection() instanceof JarURLConnection connection)) {
            throw new IOException("neither a directory nor a jar: " + root);
        }
        // The jar is closed at the end, so it must not be the one that others are reading.
        connection.setUseCaches(false);
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        try (JarFile jar = connection.getJarFile()) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                String fileName =
                        entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
                if (!fileName.contains("/") && PromptFileName.of(fileName).isPresent()) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        reader.read(fileName, content);
                    }
                }
            }
        }
    }
}
