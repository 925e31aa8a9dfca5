package io.hotprompt.jdbc;

import io.hotprompt.model.Authorship;
import io.hotprompt.model.Experiment;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.store.Change;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalLong;

/** Writes versions and releases through the schema's functions, which keep fence, audit and notification together. */
final class Publication {

    private static final String ADD = "hotprompt_add_version(?, ?, ?::jsonb, ?::jsonb, ?::jsonb, ?, ?, ?)";

    private static final String ANSWER = "select version, revision, from_version, at from ";

    private static final String SAVE = ANSWER + "hotprompt_publish(?, ?, " + ADD + ", null, 'SAVE', ?, ?)";

    private static final String DRAFT = ANSWER + "hotprompt_record_draft(?, ?, " + ADD + ", ?, ?)";

    private static final String PUBLISH = ANSWER + "hotprompt_publish(?, ?, ?, ?::jsonb, ?, ?, ?)";

    private final Connection connection;
    private final String namespace;

    Publication(Connection connection, String namespace) {
        this.connection = connection;
        this.namespace = namespace;
    }

    Change save(PromptDefinition candidate) throws SQLException {
        return add(SAVE, Change.Kind.SAVE, candidate);
    }

    Change draft(PromptDefinition candidate) throws SQLException {
        return add(DRAFT, Change.Kind.DRAFT, candidate);
    }

    private Change add(String sql, Change.Kind kind, PromptDefinition candidate) throws SQLException {
        PromptContent content = candidate.content();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, namespace);
            statement.setString(2, candidate.name());
            statement.setString(3, namespace);
            statement.setString(4, candidate.name());
            statement.setString(5, ContentJson.messages(content));
            statement.setString(6, ContentJson.variables(content));
            statement.setString(7, ContentJson.parameters(content));
            statement.setString(8, content.hash());
            statement.setString(9, candidate.author());
            statement.setString(10, candidate.note());
            statement.setString(11, candidate.author());
            statement.setString(12, candidate.note());
            return answer(statement, kind, candidate.name(), candidate.created());
        }
    }

    /** Makes a version live, with an experiment if one shall run. */
    Change release(Change.Kind kind, PromptDefinition live, Optional<Experiment> experiment, Authorship by)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(PUBLISH)) {
            statement.setString(1, namespace);
            statement.setString(2, live.name());
            if (kind == Change.Kind.DELETE) {
                statement.setNull(3, Types.BIGINT);
            } else {
                statement.setLong(3, live.version());
            }
            statement.setString(4, experiment.map(ExperimentJson::write).orElse(null));
            statement.setString(5, kind.name());
            statement.setString(6, by.author());
            statement.setString(7, by.note());
            return answer(statement, kind, live.name(), by);
        }
    }

    private static Change answer(PreparedStatement statement, Change.Kind kind, String name, Authorship by)
            throws SQLException {
        try (ResultSet row = statement.executeQuery()) {
            row.next();
            long from = row.getLong(3);
            OptionalLong fromVersion = row.wasNull() ? OptionalLong.empty() : OptionalLong.of(from);
            return new Change(
                    row.getLong(2),
                    kind,
                    name,
                    fromVersion,
                    row.getLong(1),
                    by.author(),
                    by.note(),
                    row.getObject(4, OffsetDateTime.class).toInstant());
        }
    }
}
