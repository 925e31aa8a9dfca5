package io.hotprompt.examples.chatbot.prompts;

import io.hotprompt.jdbc.InstanceStatus;
import java.util.List;

/**
 * How far the live version of one prompt has come.
 *
 * @param live servers that serve it
 * @param behind servers that have not read it yet
 * @param rejected servers that refuse it
 */
public record PromptSpread(int live, int behind, int rejected) {

    /**
     * What these servers say of a prompt.
     *
     * @param revision since which it is what it is
     */
    public static PromptSpread of(String prompt, long revision, List<InstanceStatus> servers) {
        int behind = 0;
        int rejected = 0;
        for (InstanceStatus server : servers) {
            if (server.rejections().stream()
                    .anyMatch(refused -> refused.prompt().equals(prompt))) {
                rejected++;
            } else if (server.revision() < revision) {
                behind++;
            }
        }
        return new PromptSpread(servers.size() - behind - rejected, behind, rejected);
    }

    /** All servers that are known to live. */
    public int servers() {
        return live + behind + rejected;
    }

    /** The look of it: {@code bad}, {@code warn}, or {@code live}. */
    public String tone() {
        if (rejected > 0) {
            return "bad";
        }
        return behind > 0 || servers() == 0 ? "warn" : "live";
    }

    /** {@code live on 3 of 3}, {@code 1 server behind}, {@code rejected on 1}. */
    public String text() {
        if (rejected > 0) {
            return "rejected on " + rejected + " of " + servers();
        }
        if (behind > 0) {
            return behind == 1 ? "1 server behind" : behind + " servers behind";
        }
        return servers() == 0 ? "no server reads it" : "live on " + live + " of " + servers();
    }
}
