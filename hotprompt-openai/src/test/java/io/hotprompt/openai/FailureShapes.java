package io.hotprompt.openai;

import static io.hotprompt.openai.Shape.Outcome.answer;
import static io.hotprompt.openai.Shape.Outcome.fails;
import static io.hotprompt.openai.Shape.Outcome.failsAtLast;
import static io.hotprompt.openai.Shape.error;
import static io.hotprompt.openai.Shape.http;

import io.hotprompt.openai.ModelCallException.Reason;
import java.util.List;

/** How services say that there is no answer. */
// spotless:off: one row, one line
final class FailureShapes {

    private static final String JSON = "Content-Type: application/json\r\n";
    private static final String HTML = "Content-Type: text/html\r\n";
    private static final String WHOLE = Shape.answer("message", "{'content':'Hello'}", "stop");

    private FailureShapes() {}

    static List<Shape> errors() {
        return Shape.all(
                error("no quota", 429, "{'error':{'message':'You exceeded your current quota','type':'insufficient_quota','code':'insufficient_quota'}}", fails(Reason.QUOTA)),
                error("no credit (OpenRouter)", 402, "{'error':{'message':'Insufficient credits','code':402}}", fails(Reason.QUOTA)),
                error("no balance (DeepSeek)", 402, "{'error':{'message':'Insufficient Balance','type':'unknown_error','code':'invalid_request_error'}}", fails(Reason.QUOTA)),
                error("no plan (Gemini)", 429, "[{'error':{'code':429,'message':'You exceeded your current quota, please check your plan and billing details.','status':'RESOURCE_EXHAUSTED'}}]", fails(Reason.QUOTA)),
                error("a full minute (Gemini)", 429, "[{'error':{'code':429,'message':'You exceeded your current quota, please check your plan and billing details.','status':'RESOURCE_EXHAUSTED','details':[{'retryDelay':'0.02s'}]}}]", failsAtLast(Reason.RATE_LIMITED)),
                error("too many calls", 429, "{'error':{'message':'Rate limit reached','type':'requests','code':'rate_limit_exceeded'}}", failsAtLast(Reason.RATE_LIMITED)),
                error("the provider is limited (OpenRouter)", 429, "{'error':{'message':'Provider returned error','code':429}}", failsAtLast(Reason.RATE_LIMITED)),
                error("filtered (Azure)", 400, "{'error':{'message':'filtered','type':null,'param':'prompt','code':'content_filter','status':400,'innererror':{'code':'ResponsibleAIPolicyViolation'}}}", fails(Reason.FILTERED)),
                error("flagged (OpenRouter)", 403, "{'error':{'code':403,'message':'Your input was flagged','metadata':{'reasons':['violence'],'flagged_input':'…'}}}", fails(Reason.FILTERED)),
                error("too long", 400, "{'error':{'message':'too long','type':'invalid_request_error','code':'context_length_exceeded'}}", fails(Reason.TOO_LONG)),
                error("too long, in a sentence alone (vLLM)", 400, "{'object':'error','message':'This model\u2019s maximum context length is 4096 tokens.','type':'BadRequestError','param':null,'code':400}", fails(Reason.TOO_LONG)),
                error("a bad parameter", 400, "{'error':{'message':'Unsupported value: temperature','type':'invalid_request_error','param':'temperature','code':'unsupported_value'}}", fails(Reason.BAD_REQUEST)),
                error("a bad key", 401, "{'error':{'message':'Incorrect API key','type':'invalid_request_error','code':'invalid_api_key'}}", fails(Reason.UNAUTHORIZED)),
                error("a bad key, status in the object", 401, "{'error':{'message':'No auth credentials found','code':401}}", fails(Reason.UNAUTHORIZED)),
                error("a bad key (Gemini)", 400, "[{'error':{'code':400,'message':'API key not valid. Please pass a valid API key.','status':'INVALID_ARGUMENT'}}]", fails(Reason.UNAUTHORIZED)),
                error("an unknown model", 404, "{'error':{'message':'The model x does not exist','type':'invalid_request_error','code':'model_not_found'}}", fails(Reason.NOT_FOUND)),
                error("an unknown deployment (Azure)", 404, "{'error':{'code':'DeploymentNotFound','message':'The API deployment for this resource does not exist.'}}", fails(Reason.NOT_FOUND)),
                error("no capacity", 503, "{'error':{'message':'overloaded','type':'overloaded_error'}}", failsAtLast(Reason.UNAVAILABLE)),
                error("broken (vLLM)", 500, "{'object':'error','message':'EngineCore died','type':'InternalServerError','param':null,'code':500}", failsAtLast(Reason.UNAVAILABLE)),
                error("an error that is a text (Ollama)", 500, "{'error':'model runner has unexpectedly stopped'}", failsAtLast(Reason.UNAVAILABLE)));
    }

    static List<Shape> transports() {
        return List.of(
                http("the service forbids another try", 429, "x-should-retry: false\r\n", "{'error':{'message':'no'}}", fails(Reason.RATE_LIMITED)),
                http("a page in place of an answer", 200, HTML, "<html><title>Log in</title></html>", fails(Reason.MALFORMED_ANSWER)),
                http("a page that says it is JSON", 200, JSON, "<html>Log in</html>", fails(Reason.MALFORMED_ANSWER)),
                http("a text in place of an answer", 200, "Content-Type: text/plain\r\n", "Welcome to the hotel", fails(Reason.MALFORMED_ANSWER)),
                http("nothing in place of an answer", 200, JSON, "", fails(Reason.MALFORMED_ANSWER)),
                http("nothing, and said so", 204, "", "", fails(Reason.MALFORMED_ANSWER)),
                http("blanks in place of an answer", 200, JSON, "\n \n", fails(Reason.MALFORMED_ANSWER)),
                http("an answer that says it is a page", 200, HTML, WHOLE, answer("Hello")),
                http("an answer that says it is a stream", 200, "Content-Type: text/event-stream\r\n", WHOLE, answer("Hello")),
                http("an answer that says nothing about itself", 200, "", WHOLE, answer("Hello")),
                http("an answer after blanks that keep the connection open", 200, JSON, "\n\n\n" + WHOLE, answer("Hello")),
                http("an answer with a byte order mark", 200, JSON, "\ufeff" + WHOLE, answer("Hello")),
                http("a stream that says it is JSON", 200, JSON, "data: " + Shape.text("Hello", "stop") + "\n\n", answer("Hello")),
                http("chunks on lines", 200, "Content-Type: application/x-ndjson\r\n", Shape.text("Hel", null) + "\n" + Shape.text("lo", "stop") + "\n", answer("Hello")),
                http("half of the chunks on lines", 200, "Content-Type: application/x-ndjson\r\n", Shape.text("", null) + "\n", failsAtLast(Reason.CONNECTION_FAILED)),
                http("an error in an event under an error status", 429, "Content-Type: text/event-stream\r\n", "event: error\ndata: {'error':{'message':'no','code':'insufficient_quota'}}\n\n", fails(Reason.QUOTA)),
                http("a choice that is null", 200, JSON, "{'choices':[null]}", fails(Reason.MALFORMED_ANSWER)),
                http("choices that are an object", 200, JSON, "{'choices':{}}", fails(Reason.MALFORMED_ANSWER)),
                http("something else with a sentence", 200, JSON, "{'message':'no Route matched with those values'}", failsAtLast(Reason.UNAVAILABLE)),
                http("a bad parameter (FastAPI)", 422, JSON, "{'detail':[{'loc':['body','stream_options'],'msg':'Extra inputs are not permitted','type':'extra_forbidden'}]}", fails(Reason.BAD_REQUEST)),
                http("moved", 301, "Location: /moved\r\n", "", fails(Reason.MOVED)),
                http("moved, keep the method", 307, "Location: http://127.0.0.1:1/v1\r\n", "", fails(Reason.MOVED)),
                http("a wrong method or address", 405, "", "", fails(Reason.NOT_FOUND)),
                http("too large", 413, HTML, "<html>413</html>", fails(Reason.TOO_LONG)),
                http("no capacity (Groq)", 498, JSON, "{'error':{'message':'capacity exceeded'}}", failsAtLast(Reason.UNAVAILABLE)),
                http("a gateway's page", 502, HTML, "<html><title>502 Bad Gateway</title></html>", failsAtLast(Reason.UNAVAILABLE)),
                http("overloaded", 529, "", "", failsAtLast(Reason.UNAVAILABLE)),
                http("an unknown status", 418, "", "", fails(Reason.BAD_REQUEST)));
    }
}
// spotless:on
