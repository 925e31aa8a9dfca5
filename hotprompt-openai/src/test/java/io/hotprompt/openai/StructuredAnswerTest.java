package io.hotprompt.openai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers that are made for programs: calls of tools, and JSON. */
class StructuredAnswerTest {

    record Address(String street, int number, Optional<String> city, List<String> tags) {}

    record Place(String city) {}

    private static final String CALL = "{'id':'c1','type':'function','function':{'name':'weather','arguments':'%s'}}";

    private final ChatBench bench = new ChatBench();
    private final PromptedChat chat = bench.chat().cache(AnswerCache.create()).build();

    @BeforeEach
    void prompt() {
        bench.save("support", "one");
    }

    @AfterEach
    void close() {
        chat.close();
        bench.close();
    }

    private Answer whole(String message, String finishReason) {
        bench.service.always(Reply.json(Shape.json(Shape.answer("message", message, finishReason))));
        return chat.ask(Question.of("support").fresh());
    }

    private Answer streamed(String... events) {
        bench.service.always(Shape.events(events));
        return chat.stream(Question.of("support").fresh(), token -> {}).join();
    }

    private static String delta(String calls) {
        return Shape.answer("delta", "{'tool_calls':[" + calls + "]}", null);
    }

    static Stream<String> reasons() {
        return Stream.of("tool_calls", "stop", "function_call", "STOP");
    }

    @ParameterizedTest
    @MethodSource("reasons")
    void aToolCallIsAnAnswerWhateverTheServiceCallsItsEndAndIsNeverKept(String reason) {
        Answer answer = whole("{'content':null,'tool_calls':[" + CALL.formatted("{}") + "]}", reason);
        assertThat(answer.toolCalls()).containsExactly(new ToolCall("c1", "weather", "{}"));
        assertThat(answer.text()).isEmpty();
        assertThat(answer.isComplete()).isTrue();
        assertThat(chat.ask(Question.of("support")).cached()).isFalse();
    }

    @Test
    void aToolCallIsPutTogetherFromThePiecesOfAStream() {
        Answer answer = streamed(
                delta("{'index':0,'id':'c1','type':'function','function':{'name':'weather','arguments':''}}"),
                delta("{'index':0,'function':{'arguments':'{\\'city\\':'}}".replace("\\'", "\\\"")),
                delta("{'index':1,'id':'c2','function':{'name':'time','arguments':'{}'}}"),
                delta("{'index':0,'function':{'arguments':'\\'Athens\\'}'}}".replace("\\'", "\\\"")),
                Shape.answer("delta", "{}", "tool_calls"),
                "[DONE]");
        assertThat(answer.toolCalls())
                .containsExactly(
                        new ToolCall("c1", "weather", "{\"city\":\"Athens\"}"), new ToolCall("c2", "time", "{}"));
        assertThat(answer.toolCalls().get(0).arguments(Place.class)).isEqualTo(new Place("Athens"));
    }

    @Test
    void callsThatAllHaveTheSameNumberAreToldApartByTheirIdentity() {
        Answer answer = streamed(
                delta("{'index':0,'id':'c1','function':{'name':'weather','arguments':'{}'}}"),
                delta("{'index':0,'id':'c2','function':{'name':'time','arguments':'{}'}}"),
                Shape.answer("delta", "{}", "stop"));
        assertThat(answer.toolCalls()).extracting(ToolCall::name).containsExactly("weather", "time");
    }

    @Test
    void otherSpellingsOfACallAreUnderstood() {
        assertThat(whole("{'function_call':{'name':'weather','arguments':'{}'}}", "function_call")
                        .toolCalls())
                .containsExactly(new ToolCall("", "weather", "{}"));
        assertThat(whole("{'tool_calls':[{'function':{'name':'weather','arguments':{'a':1}}}]}", "stop")
                        .toolCalls())
                .containsExactly(new ToolCall("", "weather", "{\"a\":1}"));
        assertThat(whole("{'tool_calls':[{'id':'c','type':'custom','custom':{'name':'sql','input':'select'}}]}", "stop")
                        .toolCalls())
                .containsExactly(new ToolCall("c", "sql", "select"));
        assertThat(whole("{'content':'Hello','tool_calls':[]}", "stop").toolCalls())
                .isEmpty();
        assertThat(whole("{'content':'Hello','tool_calls':null}", "stop").text())
                .isEqualTo("Hello");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'tool_calls':[42]}",
                "{'tool_calls':{}}",
                "{'tool_calls':[{'function':'weather'}]}",
                "{'tool_calls':[{'function':{'arguments':'{}'}}]}",
                "{'tool_calls':[{'function':{'name':42}}]}",
                "{'tool_calls':[{'function':{'name':'a','arguments':42}}]}"
            })
    void aCallThatCannotBeReadIsNoAnswer(String message) {
        assertThatThrownBy(() -> whole(message, "tool_calls"))
                .isInstanceOfSatisfying(
                        ModelCallException.class,
                        failure -> assertThat(failure.reason()).isEqualTo(ModelCallException.Reason.MALFORMED_ANSWER));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\\'street\\':\\'Lumpkin\\',\\'number\\':5,\\'extra\\':true}",
                "```json\\n{\\'street\\':\\'Lumpkin\\',\\'number\\':5}\\n```"
            })
    void anAnswerBecomesARecord(String text) {
        Answer answer = whole("{'content':'" + text.replace("\\'", "\\\"") + "'}", "stop");
        Address address = answer.as(Address.class);
        assertThat(address.street()).isEqualTo("Lumpkin");
        assertThat(address.number()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"Hello", "{\\'street\\':{}}", "null", "{\\'number\\':null}", "{} {}", "{\\'number\\':\\'five\\'}"
            })
    void anAnswerOfAnotherTypeIsRefusedAndNotQuoted(String text) {
        Answer answer = whole("{'content':'" + text.replace("\\'", "\\\"") + "'}", "stop");
        assertThatThrownBy(() -> answer.as(Address.class))
                .isInstanceOf(AnswerFormatException.class)
                .hasMessageContaining("the answer is")
                .hasMessageNotContaining("Hello")
                .hasMessageNotContaining("five")
                .hasNoCause();
    }

    @Test
    void halfAnAnswerIsNoRecord() {
        Answer answer = whole("{'content':'{}'}", "length");
        assertThatThrownBy(() -> answer.as(Address.class)).hasMessageContaining("not complete (LENGTH)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'usage':{'prompt_tokens':11,'completion_tokens':7,'prompt_tokens_details':{'cached_tokens':4},'completion_tokens_details':{'reasoning_tokens':3}}",
                "'usage':{'prompt_tokens':11.0,'completion_tokens':7.0,'prompt_cache_hit_tokens':4.0,'reasoning_tokens':3}",
                "'usage':{'input_tokens':'11','output_tokens':'7','input_tokens_details':{'cached_tokens':4},'output_tokens_details':{'reasoning_tokens':3}}",
                "'usage':null,'x_groq':{'usage':{'prompt_tokens':11,'completion_tokens':7,'cached_tokens':4,'reasoning_tokens':3}}",
                "'usage':{'prompt_tokens':1.1e1,'completion_tokens':7,'cache_read_input_tokens':4,'reasoning_tokens':3}"
            })
    void tokensAreCountedWhereverAndHoweverTheyAreWritten(String usage) {
        String chunk = Shape.text("Hello", "stop");
        String withUsage = chunk.substring(0, chunk.length() - 1) + "," + usage + "}";
        assertThat(streamed(withUsage, "[DONE]").call().usage()).isEqualTo(new TokenUsage(11, 4, 7, 3));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'usage':'many'",
                "'usage':{'prompt_tokens':'many'}",
                "'usage':{'prompt_tokens':-1}",
                "'usage':{'prompt_tokens':1e999}",
                "'usage':[]"
            })
    void noAnswerIsLostBecauseItsPriceCannotBeRead(String usage) {
        String chunk = Shape.text("Hello", "stop");
        String withUsage = chunk.substring(0, chunk.length() - 1) + "," + usage + "}";
        Answer answer = streamed(withUsage, "[DONE]");
        assertThat(answer.text()).isEqualTo("Hello");
        assertThat(answer.call().usage()).isEqualTo(TokenUsage.UNKNOWN);
    }
}
