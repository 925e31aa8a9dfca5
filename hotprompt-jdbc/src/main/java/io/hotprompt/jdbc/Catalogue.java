package io.hotprompt.jdbc;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.hotprompt.model.MessageTemplate;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.store.UnknownVersionException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** What a store holds. Versions never change and are kept for a while; everything else is read each time. */
final class Catalogue {

    /** In characters of text, which is two bytes each at worst. */
    private static final long MAX_CACHED = 8L * 1024 * 1024;

    /** A restored backup may hold another version under the same number. */
    private static final Duration CACHED_FOR = Duration.ofMinutes(5);

    private final Cache<VersionId, PromptDefinition> cache = Caffeine.newBuilder()
            .maximumWeight(MAX_CACHED)
            .weigher(Catalogue::weight)
            .expireAfterWrite(CACHED_FOR)
            .build();

    private final VersionTable versions;
    private final ReleaseTable releases;

    Catalogue(String namespace) {
        versions = new VersionTable(namespace);
        releases = new ReleaseTable(namespace, versions);
    }

    /** What is live of every prompt, by name; what cannot be read is left out. */
    List<Release.Live> live(Connection connection) throws SQLException {
        return readable(releases.all(connection));
    }

    /** What is live of these prompts, by name. */
    Map<String, Release.Live> live(Connection connection, Collection<String> names) throws SQLException {
        Map<String, Release.Live> live = new HashMap<>();
        readable(releases.some(connection, names)).forEach(release -> live.put(release.name(), release));
        return live;
    }

    Optional<Release.Live> live(Connection connection, String name) throws SQLException {
        return Optional.ofNullable(live(connection, Set.of(name)).get(name));
    }

    /** The live version; looked up inside rules, which know no SQL. */
    Optional<PromptDefinition> liveDefinition(Connection connection, String name) {
        try {
            return live(connection, name).map(Release.Live::definition);
        } catch (SQLException e) {
            throw new SqlFailure(e);
        }
    }

    List<String> names(Connection connection) throws SQLException {
        return releases.names(connection);
    }

    /** The newest version of each of these prompts, drafts included. */
    Map<String, PromptDefinition> newest(Connection connection, Collection<String> names) throws SQLException {
        Map<String, PromptDefinition> newest = new HashMap<>();
        versions.newest(connection, names).forEach((name, stored) -> newest.put(name, stored.definition()));
        return newest;
    }

    /** All versions, newest first. */
    List<PromptDefinition> versions(Connection connection, String name) throws SQLException {
        List<VersionId> ids = versions.numbers(connection, name).stream()
                .map(number -> new VersionId(name, number))
                .toList();
        Map<VersionId, PromptDefinition> found = read(connection, new LinkedHashSet<>(ids));
        return ids.stream().map(found::get).filter(Objects::nonNull).toList();
    }

    /** One version; one that cannot be read has no content, which no rule accepts. */
    PromptDefinition version(Connection connection, String name, long version) throws SQLException {
        VersionId id = new VersionId(name, version);
        PromptDefinition found = read(connection, Set.of(id)).get(id);
        if (found != null) {
            return found;
        }
        boolean exists = !versions.newest(connection, Set.of(name)).isEmpty();
        throw new UnknownVersionException(name, exists ? "has no version " + version : "does not exist");
    }

    private Map<VersionId, PromptDefinition> read(Connection connection, Set<VersionId> ids) throws SQLException {
        Map<VersionId, PromptDefinition> found = new HashMap<>(cache.getAllPresent(ids));
        Set<VersionId> missing = new LinkedHashSet<>(ids);
        missing.removeAll(found.keySet());
        versions.read(connection, missing).forEach((id, stored) -> found.put(id, stored.definition()));
        return found;
    }

    /** Remembers versions that are committed. One that cannot be read now may be put right. */
    void remember(Collection<PromptDefinition> committed) {
        committed.stream()
                .filter(definition -> !definition.messages().isEmpty())
                .forEach(definition -> cache.put(new VersionId(definition.name(), definition.version()), definition));
    }

    private static List<Release.Live> readable(List<Release> releases) {
        return releases.stream()
                .filter(Release.Live.class::isInstance)
                .map(Release.Live.class::cast)
                .toList();
    }

    private static int weight(VersionId id, PromptDefinition definition) {
        return 100
                + definition.messages().stream()
                        .map(MessageTemplate::content)
                        .mapToInt(String::length)
                        .sum();
    }
}
