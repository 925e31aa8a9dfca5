package io.hotprompt.spring;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A process that restarts an application twenty times as DevTools does, each time with its classes, and those of HotPrompt,
 * loaded anew, and then prints what is left. Runs with little memory, so that soft references do not hide anything.
 */
final class RestartProbe {

    private static final int RESTARTS = 20;

    private RestartProbe() {}

    public static void main(String[] arguments) throws Exception {
        restart(arguments[0]);
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
        for (int round = 0; round < RESTARTS; round++) {
            long start = System.nanoTime();
            loaders.add(new WeakReference<>(restart(arguments[0])));
            System.out.println("restart " + round + " took " + (System.nanoTime() - start) / 1_000_000 + " ms");
        }
        // Whatever remembers the latest one only remembers this one.
        restart(arguments[0]);
        // What reading threads and sockets leave to the collector is gone when this returns; nothing waits for time.
        long left = RESTARTS;
        Set<String> threads = Set.of("not looked yet");
        for (int attempt = 0; attempt < 50 && (left > 0 || !threads.isEmpty()); attempt++) {
            exhaustMemory();
            left = loaders.stream().filter(loader -> loader.get() != null).count();
            threads = threadsBeside(before);
        }
        System.out.println("restarts " + RESTARTS + ", threads left " + threads + ", class loaders left " + left);
    }

    private static ClassLoader restart(String url) throws Exception {
        ChildFirst loader = new ChildFirst();
        Thread.currentThread().setContextClassLoader(loader);
        try {
            @SuppressWarnings("unchecked")
            Consumer<String> application = (Consumer<String>) loader.loadClass(RestartedApplication.class.getName())
                    .getDeclaredConstructor()
                    .newInstance();
            application.accept(url);
        } finally {
            Thread.currentThread().setContextClassLoader(RestartProbe.class.getClassLoader());
            loader.close();
        }
        return loader;
    }

    private static Set<String> threadsBeside(Set<Thread> before) {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !before.contains(thread))
                .map(Thread::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Soft references are cleared before there is no memory left. */
    private static void exhaustMemory() {
        try {
            Object[] chain = {};
            while (true) {
                chain = new Object[] {chain, new byte[4 << 20]};
            }
        } catch (OutOfMemoryError e) {
            System.gc();
        }
    }

    /** Loads everything of HotPrompt itself and leaves the rest to the application's loader. */
    private static final class ChildFirst extends URLClassLoader {

        ChildFirst() {
            super(classPath(), RestartProbe.class.getClassLoader());
        }

        private static URL[] classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .map(entry -> {
                        try {
                            return new File(entry).toURI().toURL();
                        } catch (MalformedURLException e) {
                            throw new UncheckedIOException(new IOException(e));
                        }
                    })
                    .toArray(URL[]::new);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                if (loaded == null && name.startsWith("io.hotprompt.")) {
                    loaded = findClass(name);
                }
                return loaded == null ? super.loadClass(name, resolve) : loaded;
            }
        }
    }
}
