package io.hotprompt.examples.chatbot.files;

import io.hotprompt.examples.chatbot.diff.VersionDiff;
import io.hotprompt.examples.chatbot.files.ImportLine.Fate;
import io.hotprompt.examples.chatbot.prompts.PromptHistory;
import io.hotprompt.jdbc.JdbcPromptStore;
import io.hotprompt.model.Authorship;
import io.hotprompt.model.PromptContent;
import io.hotprompt.model.PromptDefinition;
import io.hotprompt.model.Release;
import io.hotprompt.source.PromptFileException;
import io.hotprompt.source.PromptFileName;
import io.hotprompt.source.PromptReader;
import io.hotprompt.source.ReadPrompt;
import io.hotprompt.source.Remark;
import io.hotprompt.store.Change;
import io.hotprompt.store.SaveRequest;
import io.hotprompt.validation.InvalidPromptException;
import io.hotprompt.validation.Problem;
import io.hotprompt.validation.Problems;
import io.hotprompt.validation.PromptRules;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.web.multipart.MultipartFile;

/** Saves prompts from files, all of them as one change or none, and says beforehand what that would change. */
@Component
public class PromptImport {

    private static final String NAME_RULE =
            "No prompt can be named like this file on every platform. A name is lower-case letters, digits and . _ -, like"
                    + " support.md";
    private static final String NOT_JUDGED =
            "Not judged: so many files are refused before it. Fix those and look again";
    private static final String REHEARSAL = "what an import would change";

    /** Beyond that the rest is not judged; each costs a rehearsal, and others' changes wait meanwhile. */
    private static final int MOST_JUDGED_REFUSED = 20;

    private final JdbcPromptStore store;
    private final PromptHistory history;

    PromptImport(JdbcPromptStore store, PromptHistory history) {
        this.store = store;
        this.history = history;
    }

    /** A file that was read, and the request that it is. */
    private record Candidate(String file, ReadPrompt read, SaveRequest request) {}

    /**
     * What importing these files would do; nothing is saved.
     *
     * @param note empty for a look beforehand, when it is not known yet
     * @param lossy whether what has no place here may be lost
     */
    public ImportPlan plan(List<MultipartFile> uploaded, String author, String note, boolean lossy) {
        Map<String, String> files = new LinkedHashMap<>();
        Map<String, Candidate> candidates = new LinkedHashMap<>();
        List<ImportLine> lines = new ArrayList<>();
        for (UploadedFile file : Upload.read(uploaded)) {
            PromptFileName name = PromptFileName.ofImported(file.name()).orElse(null);
            if (name == null) {
                lines.add(ImportLine.leftOut(file.path()));
            } else if (!name.isValid() || !name.isPortable()) {
                lines.add(ImportLine.refused(file.path(), "", List.of(NAME_RULE)));
            } else if (files.putIfAbsent(name.prompt(), file.path()) != null) {
                lines.add(ImportLine.refused(
                        file.path(),
                        name.prompt(),
                        List.of(files.get(name.prompt()) + " is of the same prompt; keep one of them")));
            } else {
                read(file, name.prompt(), author, note.isBlank() ? REHEARSAL : note, lossy, candidates, lines);
            }
        }
        lines.addAll(refused(candidates));
        candidates.values().forEach(candidate -> lines.add(line(candidate)));
        return new ImportPlan(
                lines,
                lines.stream().anyMatch(line -> line.fate() == Fate.REFUSED) ? List.of() : changing(lines, candidates));
    }

    /**
     * Does what a plan says.
     *
     * @return one change per prompt that changes, all of one revision
     */
    public List<Change> apply(ImportPlan plan) {
        return store.saveAll(plan.requests());
    }

    private void read(
            UploadedFile file,
            String name,
            String author,
            String note,
            boolean lossy,
            Map<String, Candidate> candidates,
            List<ImportLine> lines) {
        try {
            ReadPrompt read = PromptReader.strict().allowingLosses().read(file.name(), file.content());
            List<Remark> lost = read.remarks(Remark.Kind.LOST);
            if (!lossy && !lost.isEmpty()) {
                lines.add(ImportLine.refused(
                                file.path(),
                                name,
                                lost.stream().map(Remark::toString).toList())
                        .read(read));
                return;
            }
            SaveRequest request = SaveRequest.of(name)
                    .content(read.file().content())
                    .author(author)
                    .note(note)
                    .baseVersion(history.newest(name))
                    .build();
            List<Problem> problems = judged(request);
            if (Problems.hasErrors(problems)) {
                lines.add(refused(file.path(), name, problems, read));
            } else {
                candidates.put(name, new Candidate(file.path(), read, request));
            }
        } catch (PromptFileException e) {
            lines.add(ImportLine.refused(file.path(), name, List.of(String.valueOf(e.getMessage()))));
        }
    }

    /** By what needs no other prompt and no database: most broken files are found here, and hold up nobody. */
    private static List<Problem> judged(SaveRequest request) {
        Authorship created = new Authorship(request.author(), request.note(), Instant.EPOCH);
        return PromptRules.standard()
                .inspect(new PromptDefinition(request.name(), 0, request.content(), created))
                .problems();
    }

    private static ImportLine refused(String file, String name, List<Problem> problems, ReadPrompt read) {
        return ImportLine.refused(
                        file,
                        name,
                        problems.stream()
                                .filter(Problem::isError)
                                .map(problem -> ImportLine.reason(problem, read))
                                .toList())
                .read(read);
    }

    /** Takes away the requests that the store refuses, and says why. They are judged together: one may include another. */
    private List<ImportLine> refused(Map<String, Candidate> candidates) {
        List<ImportLine> refused = new ArrayList<>();
        while (!candidates.isEmpty()) {
            if (refused.size() == MOST_JUDGED_REFUSED) {
                candidates.forEach((name, candidate) ->
                        refused.add(ImportLine.refused(candidate.file(), name, List.of(NOT_JUDGED))));
                candidates.clear();
                return refused;
            }
            try {
                store.rehearse(
                        candidates.values().stream().map(Candidate::request).toList());
                return refused;
            } catch (InvalidPromptException e) {
                Candidate candidate = candidates.remove(e.prompt());
                if (candidate == null) {
                    throw e;
                }
                refused.add(refused(candidate.file(), e.prompt(), e.problems(), candidate.read()));
            }
        }
        return refused;
    }

    private ImportLine line(Candidate candidate) {
        SaveRequest request = candidate.request();
        Optional<Release.Live> live = store.live(request.name());
        PromptContent before =
                live.map(release -> release.definition().content()).orElse(PromptContent.EMPTY);
        Fate fate = live.isEmpty() ? Fate.NEW : before.equals(request.content()) ? Fate.UNCHANGED : Fate.CHANGED;
        return new ImportLine(
                        candidate.file(),
                        request.name(),
                        fate,
                        request.baseVersion().orElse(0),
                        request.content().hash(),
                        fate == Fate.UNCHANGED ? null : VersionDiff.of(before, request.content()),
                        fate == Fate.UNCHANGED
                                ? null
                                : live.flatMap(Release.Live::trial)
                                        .map(trial -> trial.experiment().key())
                                        .orElse(null),
                        List.of(),
                        "",
                        List.of())
                .read(candidate.read());
    }

    private static List<SaveRequest> changing(List<ImportLine> lines, Map<String, Candidate> candidates) {
        return lines.stream()
                .filter(line -> line.fate() == Fate.NEW || line.fate() == Fate.CHANGED)
                .flatMap(line -> Optional.ofNullable(candidates.get(line.prompt())).stream())
                .map(Candidate::request)
                .toList();
    }
}
