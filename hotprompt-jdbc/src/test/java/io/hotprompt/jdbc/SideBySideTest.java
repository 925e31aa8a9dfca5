package io.hotprompt.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.util.function.BiFunction;
import java.util.function.Function;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers of the library of schema 3 and of this one on one database, while it is upgraded and afterwards. */
class SideBySideTest {

    private TestPostgres postgres;
    private Server before;
    private Server after;

    /** An instance of either library. */
    private record Server(BiFunction<String, String[], String> instance) {

        String run(String command, String... arguments) {
            return instance.apply(command, arguments);
        }
    }

    @BeforeEach
    void start() throws Exception {
        postgres = TestPostgres.emptyDatabase();
        before = server(new Before());
        before.run("create");
        before.run("save", "support", "zero");
        before.run("start", "before");
        after = server(getClass().getClassLoader());
        after.run("start", "after");
        Await.until(
                Duration.ofSeconds(15),
                () -> postgres.value("select count(*) from hotprompt_instance").equals("2"));
    }

    @AfterEach
    void close() {
        before.run("close");
        after.run("close");
    }

    @SuppressWarnings("unchecked")
    private Server server(ClassLoader library) throws Exception {
        Function<DataSource, String[]> login =
                pool -> new String[] {postgres.url(), postgres.user(), postgres.password()};
        return new Server((BiFunction<String, String[], String>) library.loadClass("before.Instance")
                .getConstructor(DataSource.class, Function.class)
                .newInstance(postgres.dataSource(), login));
    }

    private void everythingArrivesEverywhere(String round) throws Exception {
        for (int i = 0; i < 10; i++) {
            Server writer = i % 2 == 0 ? before : after;
            String text = round + " " + i;
            String revision = writer.run("save", "support", text);
            for (Server server : new Server[] {before, after}) {
                assertThat(server.run("await", revision)).isEqualTo("true");
                assertThat(server.run("text", "support")).isEqualTo(text);
            }
            assertThat(writer.run("seen", revision)).contains("live on 2 of 2");
        }
    }

    private void saveByHand(String function, String text) throws Exception {
        String revision = postgres.value("select revision from " + function + "('support', '" + text + "', 'by hand')");
        for (Server server : new Server[] {before, after}) {
            assertThat(server.run("await", revision)).isEqualTo("true");
            assertThat(server.run("text", "support")).isEqualTo(text);
        }
    }

    @Test
    void theyServeTheSameWhileTheSchemaIsUpgraded() throws Exception {
        everythingArrivesEverywhere("schema 3");
        saveByHand("hotprompt.save", "by psql before");
        after.run("create");
        assertThat(postgres.value("select max(version) from hotprompt_script"))
                .isEqualTo(Integer.toString(HotPromptSchema.VERSION));
        everythingArrivesEverywhere("new schema");
        saveByHand("hotprompt.save", "by psql after");
        saveByHand("hotprompt_save", "by psql in the schema of the tables");
        String revision = before.run("restore", "support", "1");
        assertThat(after.run("await", revision)).isEqualTo("true");
        assertThat(after.run("text", "support")).isEqualTo("zero");
    }

    @Test
    void aServerOfSchemaThreeStartsOnTheNewOne() throws Exception {
        after.run("create");
        Server late = server(new Before());
        late.run("create");
        late.run("start", "late");
        String revision = after.run("save", "support", "for the late one");
        assertThat(late.run("await", revision)).isEqualTo("true");
        assertThat(late.run("text", "support")).isEqualTo("for the late one");
        late.run("close");
    }

    /** Takes HotPrompt from the jars of schema 3, and everything else from here. */
    private static final class Before extends URLClassLoader {

        Before() {
            super(new URL[] {jar("hotprompt-core"), jar("hotprompt-jdbc")}, SideBySideTest.class.getClassLoader());
        }

        private static URL jar(String name) {
            return SideBySideTest.class.getResource("/before/" + name + ".jar");
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            synchronized (getClassLoadingLock(name)) {
                if (findLoadedClass(name) != null) {
                    return findLoadedClass(name);
                }
                if (name.startsWith("io.hotprompt.")) {
                    return findClass(name);
                }
                return name.startsWith("before.") ? instance(name) : super.loadClass(name, resolve);
            }
        }

        private Class<?> instance(String name) throws ClassNotFoundException {
            try (InputStream bytes = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                byte[] code = bytes.readAllBytes();
                return defineClass(name, code, 0, code.length);
            } catch (IOException e) {
                throw new ClassNotFoundException(name, e);
            }
        }

        @Override
        public URL getResource(String name) {
            return name.startsWith("io/hotprompt/") ? findResource(name) : super.getResource(name);
        }
    }
}
