package io.hotprompt.examples.chatbot.prompts;

import java.util.List;

/**
 * How far the live version of one prompt has come.
 *
 * @param live servers that serve it
 * @param behind servers that have not read it yet
 * @param rejected servers that refuse it
 * @param silent servers that have told nothing for a while; what they serve is not known
 */
public record PromptSpread(int live, int behind, int rejected, int silent) {

    /**
     * What these servers say of a prompt.
     *
     * @param revision since which it is what it is
     */
    public static PromptSpread of(String prompt, long revision, List<Server> servers) {
        int behind = 0;
        int rejected = 0;
        int silent = 0;
        for (Server server : servers) {
            if (server.state() == Server.State.SILENT) {
                silent++;
            } else if (server.receipt().rejections().stream()
                    .anyMatch(refused -> refused.prompt().equals(prompt))) {
                rejected++;
            } else if (server.receipt().revision() < revision) {
                behind++;
            }
        }
        return new PromptSpread(servers.size() - behind - rejected - silent, behind, rejected, silent);
    }

    /** All servers that live or may live. */
    public int servers() {
        return live + behind + rejected + silent;
    }

    /** The look of it: {@code bad}, {@code warn}, or {@code live}. */
    public String tone() {
        if (rejected > 0) {
            return "bad";
        }
        return live == servers() && live > 0 ? "live" : "warn";
    }

    /** {@code live on 3 of 3}, {@code 1 server behind}, {@code rejected on 1 of 3}. */
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
