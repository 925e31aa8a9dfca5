package com.example.school;

import io.hotprompt.PromptHandle;
import io.hotprompt.spring.HotPrompt;
import java.util.Map;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** An application as somebody else writes it. */
@SpringBootApplication
@RestController
public class School {

    private final PromptHandle support;

    School(@HotPrompt("support") PromptHandle support) {
        this.support = support;
    }

    @GetMapping("/ask")
    String ask(@RequestParam String question) {
        return support.current().render(Map.of("question", question)).text();
    }

    public static void main(String[] arguments) {
        SpringApplication.run(School.class, arguments);
    }
}
