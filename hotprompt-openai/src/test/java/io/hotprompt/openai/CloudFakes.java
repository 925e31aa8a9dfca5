package io.hotprompt.openai;

import static io.hotprompt.openai.FakeReplies.CALL;
import static io.hotprompt.openai.FakeReplies.STRUCTURED;
import static io.hotprompt.openai.FakeReplies.bill;
import static io.hotprompt.openai.FakeReplies.error;
import static io.hotprompt.openai.FakeReplies.last;
import static io.hotprompt.openai.FakeReplies.piece;
import static io.hotprompt.openai.FakeReplies.slowly;
import static io.hotprompt.openai.FakeReplies.whole;

import com.openai.azure.AzureUrlPathMode;
import io.hotprompt.openai.FakeService.Ask;
import java.util.List;

/** OpenAI, Azure in both forms, Mistral, Groq, DeepSeek. */
// spotless:off: one row, one line
final class CloudFakes {

    private static final String USAGE = "'usage':{'prompt_tokens':11,'completion_tokens':7,'total_tokens':18}";

    private CloudFakes() {}

    static List<FakeService> all() {
        return List.of(openAi(), azureClassic(), azure(), mistral(), groq(), deepSeek());
    }

    private static Reply openAiStream() {
        return Shape.events(piece("{'role':'assistant','content':'','refusal':null}"), piece("{'content':'Hel'}"), piece("{'content':'lo'}"), last("stop"), bill(USAGE), "[DONE]");
    }

    private static FakeService openAi() {
        return new FakeService("OpenAI", ServiceProfile.OPENAI)
                .demands(request -> !request.json().has("max_tokens"), error(400, "{'error':{'message':'Unsupported parameter: max_tokens','type':'invalid_request_error','param':'max_tokens','code':'unsupported_parameter'}}"))
                .demands(request -> request.json().has("stream") == request.json().has("stream_options"), error(400, "{'error':{'message':'stream_options without stream','type':'invalid_request_error','code':null}}"))
                .on(Ask.PLAIN, "answer", whole("{'role':'assistant','content':'Hello','refusal':null,'annotations':[]}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", openAiStream())
                .on(Ask.TOOL, "tool call", whole("{'content':null,'tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'This model\u2019s maximum context length is 128000 tokens.','type':'invalid_request_error','param':'messages','code':'context_length_exceeded'}}"))
                .on(Ask.REFUSED, "refusal", whole("{'content':null,'refusal':'I cannot'}", "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", error(400, "{'error':{'message':'Invalid prompt: your prompt was flagged','type':'invalid_request_error','code':'invalid_prompt'}}"))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "QUOTA, 1 call", error(429, "{'error':{'message':'You exceeded your current quota','type':'insufficient_quota','param':null,'code':'insufficient_quota'}}"))
                .on(Ask.SLOW, "answer", slowly(openAiStream()))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'error':{'message':'The server had an error','type':'server_error','code':null}}"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'message':'The model does not exist','type':'invalid_request_error','param':null,'code':'model_not_found'}}"));
    }

    private static FakeService azureClassic() {
        return azureAnswers(new FakeService("Azure OpenAI, classic", ServiceProfile.AZURE))
                .at("?api-version=2025-04-01-preview")
                .client(builder -> builder.azureUrlPathMode(AzureUrlPathMode.LEGACY))
                .demands(request -> request.line().contains("/openai/deployments/m/chat/completions?api-version=2025-04-01-preview"), error(404, "{'error':{'code':'404','message':'Resource not found'}}"));
    }

    private static FakeService azure() {
        return azureAnswers(new FakeService("Azure OpenAI, v1", ServiceProfile.AZURE))
                .at("/openai/v1")
                .demands(request -> request.line().contains("/openai/v1/chat/completions"), error(404, "{'error':{'code':'404','message':'Resource not found'}}"));
    }

    private static FakeService azureAnswers(FakeService service) {
        Reply stream = Shape.events("{'choices':[],'prompt_filter_results':[{'prompt_index':0,'content_filter_results':{}}]}", piece("{'role':'assistant'}"), piece("{'content':'Hello'}"), last("stop"), bill(USAGE), "[DONE]");
        String filtered = "{'error':{'message':'The response was filtered due to the prompt triggering Azure OpenAI\u2019s content management policy.','type':null,'param':'prompt','code':'content_filter','status':400,'innererror':{'code':'ResponsibleAIPolicyViolation','content_filter_result':{}}}}";
        return service.demands(request -> request.headers().containsKey("api-key") && !request.headers().containsKey("authorization"), error(401, "{'error':{'code':'401','message':'Access denied due to invalid subscription key'}}"))
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello'}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':null,'tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'too long','type':'invalid_request_error','param':'messages','code':'context_length_exceeded'}}"))
                .on(Ask.REFUSED, "refusal", whole("{'content':null,'refusal':'I cannot'}", "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", error(400, filtered))
                .on(Ask.CUT, "filtered in the middle", whole("{'content':'Half an'}", "content_filter", USAGE))
                .on(Ask.QUOTA, "RATE_LIMITED, 3 calls", error(429, "Retry-After: 0\r\n", "{'error':{'code':'429','message':'Requests have exceeded call rate limit. Please retry after 1 second.'}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "!reset"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'code':'DeploymentNotFound','message':'The API deployment for this resource does not exist.'}}"));
    }

    private static FakeService mistral() {
        Reply stream = Shape.events(piece("{'role':'assistant','content':''}"), piece("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hmm'}]}]}"), piece("{'content':'Hello'}"), "{'model':'m','choices':[{'index':0,'delta':{'content':''},'finish_reason':'stop'}]," + USAGE + "}", "[DONE]");
        return new FakeService("Mistral", ServiceProfile.MISTRAL)
                .demands(request -> !request.json().has("stream_options") && !request.json().has("max_completion_tokens"), error(422, "{'detail':[{'type':'extra_forbidden','loc':['body','stream_options'],'msg':'Extra inputs are not permitted'}]}"))
                .on(Ask.PLAIN, "answer", whole("{'content':[{'type':'thinking','thinking':[{'type':'text','text':'hmm'}]},{'type':'text','text':'Hello'}]}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':'','tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'object':'error','message':'Prompt contains 70000 tokens and exceeds the context window of 32768','type':'invalid_request_error','param':null,'code':'3051'}"))
                .on(Ask.REFUSED, "answer", whole("{'content':'I cannot help with that.'}", "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", error(403, "{'object':'error','message':'The request was flagged by moderation','type':'moderation_error','param':null,'code':'1900'}"))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "model_length", USAGE))
                .on(Ask.QUOTA, "QUOTA, 1 call", error(402, "{'object':'error','message':'Payment required','type':'invalid_request_error','param':null,'code':null}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}")))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(400, "{'object':'error','message':'Invalid model: x','type':'invalid_model','param':null,'code':'1500'}"));
    }

    private static FakeService groq() {
        String bill = "'x_groq':{'id':'req_1'," + USAGE + "}";
        Reply stream = Shape.events("{'choices':[{'index':0,'delta':{'role':'assistant','content':''},'finish_reason':null}],'x_groq':{'id':'req_1'}}", piece("{'content':'Hello'}"), "{'choices':[{'index':0,'delta':{},'finish_reason':'stop'}]," + bill + "}", "[DONE]");
        return new FakeService("Groq", ServiceProfile.GROQ)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','reasoning':'hmm'}", "stop", USAGE + ",'x_groq':{'id':'req_1'}"))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(413, "{'error':{'message':'Request too large for model','type':'tokens','code':'rate_limit_exceeded'}}"))
                .on(Ask.REFUSED, "answer", whole("{'content':'I cannot help with that.'}", "stop", USAGE))
                .on(Ask.FILTERED, "answer", whole("{'content':'unsafe'}", "stop", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "RATE_LIMITED, 3 calls", error(429, "retry-after: 0\r\nx-ratelimit-remaining-tokens: 0\r\nx-ratelimit-reset-tokens: 2m59.56s\r\n", "{'error':{'message':'Rate limit reached for model','type':'tokens','code':'rate_limit_exceeded'}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "raw event: error\ndata: {'error':{'message':'capacity exceeded','code':'capacity_exceeded'}}\n\n"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'message':'The model x does not exist or you do not have access to it.','type':'invalid_request_error','code':'model_not_found'}}"));
    }

    private static FakeService deepSeek() {
        String bill = "'usage':{'prompt_tokens':11,'completion_tokens':7,'prompt_cache_hit_tokens':4,'prompt_cache_miss_tokens':7}";
        Reply stream = Shape.events("raw : keep-alive\n\n", piece("{'role':'assistant','content':null,'reasoning_content':'hmm'}"), piece("{'content':'Hello','reasoning_content':null}"), last("stop"), bill(bill), "[DONE]");
        return new FakeService("DeepSeek", ServiceProfile.DEEPSEEK)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','reasoning_content':'hmm'}", "stop", bill))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':'','tool_calls':[" + CALL + "]}", "tool_calls", bill))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", bill))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'This model\u2019s maximum context length is 131072 tokens.','type':'invalid_request_error','param':null,'code':'invalid_request_error'}}"))
                .on(Ask.REFUSED, "answer", whole("{'content':'I cannot help with that.'}", "stop", bill))
                .on(Ask.FILTERED, "FILTERED, 1 call", whole("{'content':''}", "content_filter", bill))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", bill))
                .on(Ask.QUOTA, "QUOTA, 1 call", error(402, "{'error':{'message':'Insufficient Balance','type':'unknown_error','param':null,'code':'invalid_request_error'}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), last("insufficient_system_resource"), "[DONE]"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(400, "{'error':{'message':'Model Not Exist','type':'invalid_request_error','param':null,'code':'invalid_request_error'}}"));
    }
}
// spotless:on
