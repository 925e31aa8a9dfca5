package io.hotprompt.examples.localmodel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OtherEndpointsTest {
    private final LocalModel model = LocalModel.start();
    private final Caller caller = new Caller(model);

    @AfterEach
    void close() {
        model.close();
    }

    @Test
    void aResponseHasTheFieldsOfOpenAi() {
        JsonNode response = Caller.json(caller.post("/responses", """
                {"model": "gpt-5-mini", "instructions": "Write to info@uga.edu.", "input": "How do I contact you?"}"""));

        assertThat(response.path("id").textValue()).startsWith("resp_");
        assertThat(response.path("object").textValue()).isEqualTo("response");
        assertThat(response.path("status").textValue()).isEqualTo("completed");
        assertThat(response.path("model").textValue()).isEqualTo("gpt-5-mini");
        assertThat(response.path("created_at").isIntegralNumber()).isTrue();
        assertThat(response.path("error").isNull()).isTrue();
        JsonNode message = response.at("/output/0");
        assertThat(message.path("type").textValue()).isEqualTo("message");
        assertThat(message.path("role").textValue()).isEqualTo("assistant");
        assertThat(message.at("/content/0/type").textValue()).isEqualTo("output_text");
        assertThat(message.at("/content/0/text").textValue()).isEqualTo("Write to info@uga.edu.");
        assertThat(response.at("/usage/total_tokens").intValue())
                .isEqualTo(response.at("/usage/input_tokens").intValue()
                        + response.at("/usage/output_tokens").intValue());
    }

    @Test
    void aResponseTakesMessagesAsInput() {
        JsonNode response = Caller.json(caller.post("/responses", """
                {"model": "m", "input": [
                  {"role": "developer", "content": "Write to info@uga.edu."},
                  {"role": "user", "content": [{"type": "input_text", "text": "How do I contact you?"}]}]}"""));

        assertThat(response.at("/output/0/content/0/text").textValue()).isEqualTo("Write to info@uga.edu.");
    }

    @Test
    void theListOfModelsHasOne() {
        JsonNode models = Caller.json(caller.send("GET", "/models", ""));

        assertThat(models.path("object").textValue()).isEqualTo("list");
        assertThat(models.path("data")).hasSize(1);
        assertThat(models.at("/data/0/object").textValue()).isEqualTo("model");
        assertThat(models.at("/data/0/id").textValue()).isEqualTo("local-model");
    }
}
