package io.hotprompt.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.CharBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a variable takes, and what the small types of the model say of themselves. */
class VariableTest {

    private static void assertAccepted(Variable variable, List<?> accepted, List<?> refused) {
        assertThat(accepted).allMatch(variable::accepts);
        assertThat(refused).noneMatch(variable::accepts);
    }

    @Test
    void eachTypeTakesWhatItSays() {
        Variable any = Variable.required("v");
        assertAccepted(any, List.of("", "x", 1, true), List.of());
        assertAccepted(
                any.type(VariableType.INTEGER),
                List.of(1, 2L, (short) 3, (byte) 4, BigInteger.TEN, "12", "-12", "+12", "9".repeat(40)),
                List.of(1.5, 1.0f, "", "1.5", "twelve", "9".repeat(41), true));
        assertAccepted(
                any.type(VariableType.BOOLEAN), List.of(true, false, "true", "false"), List.of("yes", "TRUE", 1, ""));
        assertAccepted(
                any.type(VariableType.DATE),
                List.of(LocalDate.of(2026, 11, 23), "2026-11-23", CharBuffer.wrap("2026-11-23")),
                List.of("23.11.2026", "2026-13-01", "", 20_261_123, Instant.EPOCH));
        assertAccepted(any.oneOf("warm", "brief"), List.of("warm", CharBuffer.wrap("brief")), List.of("Warm", "", 1));
    }

    @Test
    void variablesAreEqualByAllTheyDeclare() {
        Variable variable = Variable.optional("tone", "warm").oneOf("warm", "brief");
        Variable same = Variable.optional("tone", "warm").oneOf("warm", "brief");
        assertThat(variable).isEqualTo(same).hasSameHashCodeAs(same);
        assertThat(variable.hashCode()).isNotZero();
        assertThat(variable)
                .isNotEqualTo(Variable.optional("tone", "brief").oneOf("warm", "brief"))
                .isNotEqualTo(Variable.optional("tone", "warm").oneOf("warm"))
                .isNotEqualTo(Variable.optional("other", "warm").oneOf("warm", "brief"))
                .isNotEqualTo(Variable.optional("tone", "warm"))
                .isNotEqualTo("tone");
    }

    @Test
    void whatTheySayHoldsNoText() {
        assertThat(Variable.required("tone")).hasToString("Variable[tone, string, required]");
        assertThat(Variable.optional("floor", "secret").type(VariableType.INTEGER))
                .hasToString("Variable[floor, integer, optional]");
        PromptDefinition definition = new PromptDefinition(
                "support",
                7,
                PromptContent.of(new MessageTemplate("system", "secret")),
                new Authorship("ada", "because", Instant.EPOCH));
        assertThat(definition).hasToString("support v7");
    }

    @Test
    void messagesAreMadeByTheirRole() {
        assertThat(Message.assistant("hi")).isEqualTo(new Message(Role.ASSISTANT, "hi"));
        assertThat(Message.user("hi")).isEqualTo(new Message(Role.USER, "hi"));
    }
}
