package io.hotprompt.source;

import java.io.File;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;

/** Lists the prompt files in a folder of the class path. */
final class ClasspathFolder {

    private ClasspathFolder() {}

    /** The files of every class path entry that has the folder, in class path order. */
    static List<URL> files(ClassLoader loader, String folder) throws IOException {
        List<URL> files = new ArrayList<>();
        for (URL root : Collections.list(loader.getResources(folder))) {
            if (root.getProtocol().equals("file")) {
                files.addAll(inDirectory(root));
            } else {
                files.addAll(inJar(root, folder));
            }
        }
        return files;
    }

    private static List<URL> inDirectory(URL root) throws IOException {
        List<URL> files = new ArrayList<>();
        File[] entries;
        try {
            entries = Objects.requireNonNullElse(new File(root.toURI()).listFiles(), new File[0]);
        } catch (URISyntaxException e) {
            throw new IOException("not a directory that can be read: " + root, e);
        }
        for (File entry : entries) {
            if (entry.isFile() && FileReleases.isPromptFile(entry.getName())) {
                files.add(entry.toURI().toURL());
            }
        }
        return files;
    }

    /** Works for nested jars too, whose connections are {@link JarURLConnection}s of their own kind. */
    private static List<URL> inJar(URL root, String folder) throws IOException {
        URLConnection connection = root.openConnection();
        if (!(connection instanceof JarURLConnection jar)) {
            throw new IOException("neither a directory nor a jar: " + root);
        }
        connection.setUseCaches(false);
        String prefix = folder.endsWith("/") ? folder : folder + "/";
        String base = root.toString().endsWith("/") ? root.toString() : root + "/";
        List<URL> files = new ArrayList<>();
        try (var opened = jar.getJarFile()) {
            for (JarEntry entry : Collections.list(opened.entries())) {
                String rest =
                        entry.getName().startsWith(prefix) ? entry.getName().substring(prefix.length()) : "";
                if (!entry.isDirectory() && !rest.contains("/") && FileReleases.isPromptFile(rest)) {
                    files.add(URI.create(base + rest).toURL());
                }
            }
        }
        return files;
    }
}
