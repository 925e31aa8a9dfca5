package io.hotprompt.openai;

import static io.hotprompt.openai.FakeReplies.CALL;
import static io.hotprompt.openai.FakeReplies.STRUCTURED;
import static io.hotprompt.openai.FakeReplies.bill;
import static io.hotprompt.openai.FakeReplies.error;
import static io.hotprompt.openai.FakeReplies.last;
import static io.hotprompt.openai.FakeReplies.piece;
import static io.hotprompt.openai.FakeReplies.slowly;
import static io.hotprompt.openai.FakeReplies.whole;

import io.hotprompt.openai.FakeService.Ask;
import java.util.List;

/** OpenRouter, Ollama, vLLM, LM Studio, the OpenAI endpoints of Gemini and Bedrock, LiteLLM. */
// spotless:off: one row, one line
final class ServerFakes {

    private static final String USAGE = "'usage':{'prompt_tokens':11,'completion_tokens':7,'total_tokens':18}";
    private static final String REFUSING = "{'content':'I cannot help with that.'}";

    private ServerFakes() {}

    static List<FakeService> all() {
        return List.of(openRouter(), ollama(), vllm(), lmStudio(), gemini(), bedrock(), liteLlm());
    }

    private static FakeService openRouter() {
        Reply stream = Shape.events("raw : OPENROUTER PROCESSING\n\n", piece("{'role':'assistant','content':'','reasoning':'hmm'}"), piece("{'content':'Hello'}"), last("stop"), bill(USAGE), "[DONE]");
        return new FakeService("OpenRouter", ServiceProfile.OPENROUTER)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','refusal':null,'reasoning':'hmm'}", "stop", USAGE + ",'provider':'DeepInfra'"))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':'','tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'This endpoint\u2019s maximum context length is 32768 tokens.','code':400}}"))
                .on(Ask.REFUSED, "refusal", whole("{'content':'','refusal':'I cannot'}", "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", error(403, "{'error':{'code':403,'message':'Your input was flagged','metadata':{'reasons':['violence'],'flagged_input':'…','provider_name':'x'}}}"))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "QUOTA, 1 call", error(402, "{'error':{'code':402,'message':'This request requires more credits, or fewer max_tokens.'}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'error':{'code':502,'message':'Provider disconnected'},'choices':[{'index':0,'delta':{'content':''},'finish_reason':'error'}]}", "[DONE]"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(400, "{'error':{'message':'x is not a valid model ID','code':400}}"));
    }

    private static FakeService ollama() {
        Reply stream = Shape.events(piece("{'role':'assistant','content':'<think>'}"), piece("{'content':'hmm</thi'}"), piece("{'content':'nk>\\n\\nHello'}"), last("stop"), bill(USAGE), "[DONE]");
        return new FakeService("Ollama", ServiceProfile.OLLAMA)
                .on(Ask.PLAIN, "answer", whole("{'content':'<think>\\nhmm\\n</think>\\n\\nHello'}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':'','tool_calls':[" + CALL + "]}", "stop", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'the input is too long: exceeds the context length','type':'invalid_request_error','param':null,'code':null}}"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "EMPTY_ANSWER, 1 call", whole("{'content':''}", "stop", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "UNAVAILABLE, 3 calls", error(503, "{'error':{'message':'server busy, please try again. maximum pending requests exceeded','type':'api_error','param':null,'code':null}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'error':'an error was encountered while running the model'}"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'message':'model \\u0022x\\u0022 not found, try pulling it first','type':'api_error','param':null,'code':null}}"));
    }

    private static FakeService vllm() {
        Reply stream = Shape.events("{'choices':[{'index':0,'delta':{'role':'assistant','content':''},'logprobs':null,'finish_reason':null}],'usage':null}", piece("{'content':'Hello'}"), "{'choices':[{'index':0,'delta':{'content':''},'finish_reason':'stop','stop_reason':null}]}", bill(USAGE), "[DONE]");
        return new FakeService("vLLM", ServiceProfile.VLLM)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','reasoning_content':'hmm','tool_calls':[]}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':null,'tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'object':'error','message':'This model\u2019s maximum context length is 4096 tokens. However, you requested 5000 tokens.','type':'BadRequestError','param':null,'code':400}"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "EMPTY_ANSWER, 1 call", whole("{'content':null,'reasoning_content':'hmm'}", "stop", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "UNAVAILABLE, 3 calls", error(503, "{'object':'error','message':'overloaded','type':'ServiceUnavailableError','param':null,'code':503}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'object':'error','message':'EngineCore encountered an issue.','type':'InternalServerError','param':null,'code':500}", "[DONE]"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'object':'error','message':'The model `x` does not exist.','type':'NotFoundError','param':null,'code':404}"));
    }

    private static FakeService lmStudio() {
        Reply stream = Shape.events(piece("{'role':'assistant','content':'<think>hmm</think>Hel'}"), piece("{'content':'lo'}"), last("stop"), bill(USAGE), "[DONE]");
        return new FakeService("LM Studio", ServiceProfile.LM_STUDIO)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','reasoning_content':'hmm','tool_calls':[]}", "stop", USAGE + ",'stats':{}"))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':'The prompt exceeds the context window of the model.'}"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "EMPTY_ANSWER, 1 call", whole("{'content':'\\n\\n'}", "stop", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "UNAVAILABLE, 3 calls", error(500, "{'error':'The model has crashed without additional information.'}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "raw event: error\ndata: {'error':{'message':'The model has crashed'}}\n\n"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'message':'Failed to load model x. Error: Model not found.','type':'invalid_request_error','param':'model','code':'model_not_found'}}"));
    }

    private static FakeService gemini() {
        Reply stream = Shape.events("{'model':'m','choices':[{'index':0,'delta':{'role':'assistant','content':'Hello'}}]," + USAGE + "}", "{'model':'m','choices':[{'index':0,'delta':{'role':'assistant'},'finish_reason':'stop'}]," + USAGE + "}", "[DONE]");
        String details = "'details':[{'@type':'type.googleapis.com/google.rpc.RetryInfo','retryDelay':'0.02s'}]";
        return new FakeService("Gemini's OpenAI endpoint", ServiceProfile.GEMINI)
                .at("/v1beta/openai/")
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','extra_content':{'google':{}}}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'tool_calls':[" + CALL.replace("'id'", "'extra_content':{},'id'") + "]}", "stop", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "[{'error':{'code':400,'message':'The input token count exceeds the context window of the model.','status':'INVALID_ARGUMENT'}}]"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", whole("{'role':'assistant'}", "content_filter: PROHIBITED_CONTENT", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "RATE_LIMITED, 3 calls", error(429, "[{'error':{'code':429,'message':'You exceeded your current quota, please check your plan and billing details.','status':'RESOURCE_EXHAUSTED'," + details + "}}]"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "!reset"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "[{'error':{'code':404,'message':'models/x is not found for API version v1main','status':'NOT_FOUND'}}]"));
    }

    private static FakeService bedrock() {
        Reply stream = Shape.events(piece("{'role':'assistant','content':'<reasoning>hmm</reasoning>'}"), piece("{'content':'Hello'}"), last("stop"), "[DONE]");
        return new FakeService("Bedrock's OpenAI endpoint", ServiceProfile.BEDROCK)
                .at("/openai/v1")
                .demands(request -> !request.json().has("stream_options"), error(400, "{'error':{'code':'validation_error','message':'stream_options: Extra inputs are not permitted','param':null,'type':'invalid_request_error'}}"))
                .on(Ask.PLAIN, "answer", whole("{'content':'<reasoning>hmm</reasoning>Hello','refusal':null}", "stop", USAGE))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':'<reasoning>hmm</reasoning>','tool_calls':[" + CALL + "]}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'code':'validation_error','message':'Input is too long for requested model.','param':null,'type':'invalid_request_error'}}"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", whole("{'content':''}", "guardrail_intervened", USAGE))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "RATE_LIMITED, 3 calls", error(429, "{'message':'Too many tokens, please wait before trying again.','__type':'ThrottlingException'}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'error':{'code':'service_unavailable','message':'Bedrock is unable to process your request.'}}"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(404, "{'error':{'code':'not_found_error','message':'Model x not found','param':null,'type':'invalid_request_error'}}"));
    }

    private static FakeService liteLlm() {
        Reply stream = Shape.events(piece("{'role':'assistant','content':'Hello'}"), last("stop"), bill(USAGE), "[DONE]");
        return new FakeService("LiteLLM", ServiceProfile.LITELLM)
                .on(Ask.PLAIN, "answer", whole("{'content':'Hello','tool_calls':null,'function_call':null}", "stop", "'usage':{'prompt_tokens':11,'completion_tokens':7,'cache_read_input_tokens':4}"))
                .on(Ask.STREAMED, "answer", stream)
                .on(Ask.TOOL, "tool call", whole("{'content':null,'tool_calls':[" + CALL + "],'function_call':null}", "tool_calls", USAGE))
                .on(Ask.STRUCTURED, "record", whole(STRUCTURED, "stop", USAGE))
                .on(Ask.TOO_LONG, "TOO_LONG, 1 call", error(400, "{'error':{'message':'litellm.ContextWindowExceededError: too long','type':'ContextWindowExceededError','param':null,'code':'400'}}"))
                .on(Ask.REFUSED, "answer", whole(REFUSING, "stop", USAGE))
                .on(Ask.FILTERED, "FILTERED, 1 call", error(400, "{'error':{'message':'litellm.ContentPolicyViolationError: blocked','type':'content_policy_violation','param':null,'code':'400'}}"))
                .on(Ask.CUT, "cut", whole("{'content':'Half an'}", "length", USAGE))
                .on(Ask.QUOTA, "QUOTA, 1 call", error(400, "{'error':{'message':'Budget has been exceeded! Current cost: 10.2, Max budget: 10.0','type':'budget_exceeded','param':null,'code':'400'}}"))
                .on(Ask.SLOW, "answer", slowly(stream))
                .on(Ask.BROKEN, "BROKEN_STREAM, 1 call", Shape.events(piece("{'content':'Hel'}"), "{'error':{'message':'litellm.APIError: upstream','type':null,'param':null,'code':'500'}}"))
                .on(Ask.UNKNOWN_MODEL, "NOT_FOUND, 1 call", error(400, "{'error':{'message':'/chat/completions: Invalid model name passed in model=x','type':'None','param':'None','code':'invalid_model'}}"));
    }
}
// spotless:on
