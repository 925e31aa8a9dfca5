package io.hotprompt.openai;

import static io.hotprompt.openai.FinishReason.FILTERED;
import static io.hotprompt.openai.FinishReason.LENGTH;
import static io.hotprompt.openai.FinishReason.OTHER;
import static io.hotprompt.openai.FinishReason.REFUSED;
import static io.hotprompt.openai.FinishReason.UNSAID;
import static io.hotprompt.openai.Shape.Outcome.answer;
import static io.hotprompt.openai.Shape.Outcome.fails;
import static io.hotprompt.openai.Shape.Outcome.failsAtLast;
import static io.hotprompt.openai.Shape.answer;
import static io.hotprompt.openai.Shape.message;
import static io.hotprompt.openai.Shape.stream;
import static io.hotprompt.openai.Shape.text;

import io.hotprompt.openai.ModelCallException.Reason;
import java.util.List;

/** How services answer, when they do. */
// spotless:off: one row, one line
final class AnswerShapes {

    private static final String PARTS = "[{'type':'thinking','thinking':[{'type':'text','text':'hmm'}]},"
            + "{'type':'text','text':'The answer '},{'type':'text','text':'is 42.'}]";

    private AnswerShapes() {}

    static List<Shape> contents() {
        return List.of(
                message("a text", "{'content':'Hello'}", "stop", answer("Hello")),
                message("a list of parts", "{'content':" + PARTS + "}", "stop", answer("The answer is 42.")),
                message("parts that are texts", "{'content':['Hel','lo']}", "stop", answer("Hello")),
                message("output_text", "{'content':[{'type':'output_text','text':'Hello'}]}", "stop", answer("Hello")),
                message("a part of a kind of its own", "{'content':[{'type':'image_url'},{'type':'text','text':'Hi'}]}", "stop", answer("Hi")),
                message("an empty list", "{'content':[]}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("only a picture", "{'content':[{'type':'image_url','image_url':{}}]}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("reasoning beside null", "{'content':null,'reasoning_content':'42'}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("reasoning beside a text", "{'content':'Hello','reasoning_content':'hmm'}", "stop", answer("Hello")),
                message("nothing", "{'content':''}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("line ends", "{'content':'\\n\\n'}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("invisible characters", "{'content':'\u200b\u2060 \ufeff'}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("no content", "{'role':'assistant'}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("a sound alone", "{'content':null,'audio':{'data':'AAAA'}}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("a number", "{'content':42}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("an object", "{'content':{'text':'Hello'}}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("true", "{'content':true}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("a part that is a number", "{'content':[42]}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("a part whose text is a number", "{'content':[{'type':'text','text':42}]}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("a refusal that is a number", "{'content':'Hello','refusal':42}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("tool calls that are a text", "{'content':'Hello','tool_calls':'f'}", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("a message that is a text", "'Hello'", "stop", fails(Reason.MALFORMED_ANSWER)),
                message("a refusal", "{'content':null,'refusal':'I cannot'}", "stop", answer("I cannot", REFUSED)),
                message("a refusal among the parts", "{'content':[{'type':'refusal','refusal':'I cannot'}]}", "stop", answer("I cannot", REFUSED)),
                message("thoughts in the text", "{'content':'<think>hmm</think>\\n\\nHello'}", "stop", answer("Hello")),
                message("thoughts and nothing else", "{'content':'<think>hmm</think>'}", "stop", fails(Reason.EMPTY_ANSWER)),
                message("a tag in the middle", "{'content':'Write <think>!'}", "stop", answer("Write <think>!")));
    }

    static List<Shape> ends() {
        return List.of(
                message("cut", "{'content':'Half an'}", "length", answer("Half an", LENGTH)),
                message("cut, in Mistral's words", "{'content':'Half an'}", "model_length", answer("Half an", LENGTH)),
                message("cut before the first word", "{'content':''}", "length", fails(Reason.EMPTY_ANSWER)),
                message("filtered", "{'content':'Half an'}", "content_filter", answer("Half an", FILTERED)),
                message("filtered before the first word", "{'content':null}", "content_filter", fails(Reason.FILTERED)),
                message("filtered, in Gemini's words", "{'content':null}", "PROHIBITED_CONTENT", fails(Reason.FILTERED)),
                message("eos", "{'content':'Hello'}", "eos", answer("Hello")),
                message("STOP", "{'content':'Hello'}", "STOP", answer("Hello")),
                message("an unknown word", "{'content':'Hello'}", "tired", answer("Hello", OTHER)),
                message("no word, and the end", "{'content':'Hello'}", null, answer("Hello", UNSAID)),
                message("an empty word, and the end", "{'content':'Hello'}", "", answer("Hello", UNSAID)),
                message("the text null, and the end", "{'content':'Hello'}", "null", answer("Hello", UNSAID)),
                message("an error before the first word", "{'content':''}", "error", failsAtLast(Reason.UNAVAILABLE)),
                message("out of resources", "{'content':''}", "insufficient_system_resource", failsAtLast(Reason.UNAVAILABLE)));
    }

    static List<Shape> streams() {
        return List.of(
                stream("texts and parts mixed", answer("The answer is 42."), text("The answer ", null), "{'choices':[{'delta':{'content':[{'type':'text','text':'is '}]}}]}", text("42.", "stop"), "[DONE]"),
                stream("an empty word in every chunk, then the end of the connection", failsAtLast(Reason.CONNECTION_FAILED), text("", ""), text("", "")),
                stream("an empty word after the real one", answer("Hello"), text("Hello", null), text("", "stop"), text("", ""), "[DONE]"),
                stream("another word after the first one", answer("Half", LENGTH), text("Half", "length"), text("", "stop"), "[DONE]"),
                stream("whole, then the connection breaks", answer("Hello"), text("Hello", "stop"), "!reset"),
                stream("whole, then silence", answer("Hello"), text("Hello", "stop"), "!open"),
                stream("whole, then an error about something else", answer("Hello"), text("Hello", "stop"), "{'error':{'message':'usage failed'}}"),
                stream("whole, then nonsense", answer("Hello"), text("Hello", "stop"), "nonsense"),
                stream("whole and the mark of the end, then silence", answer("Hello", UNSAID), text("Hello", null), "[DONE]", "!open"),
                stream("heartbeats without data", answer("Hello"), "raw data: \n\n", text("Hel", null), "raw data:\n\n", "raw : still here\n\n", "raw event: ping\ndata: {'type':'ping'}\n\n", text("lo", "stop"), "[DONE]"),
                stream("an error that is null, empty, false or {}", answer("Hello"), "{'error':null,'choices':[{'delta':{'content':'Hel'}}]}", "{'error':'','choices':[{'delta':{'content':'l'}}]}", "{'error':false,'choices':[]}", "{'error':{},'choices':[{'delta':{'content':'o'},'finish_reason':'stop'}]}", "[DONE]"),
                stream("several answers at once", answer("Hello"), "{'choices':[{'index':1,'delta':{'content':'Good '}}]}", text("Hel", null), "{'choices':[{'index':1,'delta':{'content':'day'}},{'index':0,'delta':{'content':'lo'},'finish_reason':'stop'}]}", "[DONE]"),
                stream("chunks about other things", answer("Hello"), "{'choices':[],'prompt_filter_results':[]}", "{'choices':null}", "{'object':'chat.completion.chunk'}", text("Hello", "stop"), "[DONE]"),
                stream("a chunk without a delta", answer("Hello"), text("Hello", null), "{'choices':[{'index':0,'finish_reason':'stop'}]}", "[DONE]"),
                stream("a byte order mark", answer("Hello"), "raw \ufeffdata: " + text("Hello", "stop") + "\n\n"),
                stream("line ends of all kinds", answer("Hello"), "raw data: " + text("Hel", null) + "\r\n\r\n", "raw data:" + text("lo", "stop") + "\r\r"),
                stream("data on two lines", answer("Hello"), "raw data: {'choices':[{'delta':{'content':'Hello'},\ndata: 'finish_reason':'stop'}]}\n\n"),
                stream("two chunks in one event", answer("Hello"), "raw data: " + text("Hel", null) + "\ndata: " + text("lo", "stop") + "\n\n", "[DONE]"),
                stream("whole messages", answer("Hello"), answer("message", "{'content':'Hello'}", "stop"), "[DONE]"),
                stream("the whole message after its pieces", answer("Hello"), text("Hel", null), text("lo", null), answer("message", "{'content':'Hello'}", "stop"), "[DONE]"),
                stream("numbers that are none, beside the text", answer("Hello"), "{'choices':[{'delta':{'content':'Hello'},'logprobs':NaN,'finish_reason':'stop'}]}"),
                stream("choices that are a text", fails(Reason.MALFORMED_ANSWER), "{'choices':'Hello'}"),
                stream("a choice that is null", fails(Reason.MALFORMED_ANSWER), "{'choices':[null]}"),
                stream("a delta that is a text", fails(Reason.MALFORMED_ANSWER), "{'choices':[{'delta':'Hello'}]}"),
                stream("a finish reason that is a number", fails(Reason.MALFORMED_ANSWER), "{'choices':[{'delta':{},'finish_reason':1}]}"),
                stream("a list in place of a chunk", fails(Reason.MALFORMED_ANSWER), "[]"),
                stream("nothing but the mark of the end", fails(Reason.EMPTY_ANSWER), "[DONE]"));
    }
}
// spotless:on
