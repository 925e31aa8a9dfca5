package io.hotprompt.examples.chatbot.panel;

import io.hotprompt.examples.chatbot.security.AccountRole;
import io.hotprompt.examples.chatbot.security.Accounts;
import java.security.Principal;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who may log in. For administrators only. */
@Controller
@RequestMapping("/admin/users")
class UserPages {

    private static final String BACK = "redirect:/admin/users";

    private final Accounts accounts;

    UserPages(Accounts accounts) {
        this.accounts = accounts;
    }

    @GetMapping
    String page(Model model) {
        model.addAttribute("accounts", accounts.all());
        model.addAttribute("roles", AccountRole.values());
        return "admin/users";
    }

    @PostMapping
    String add(
            @RequestParam String name,
            @RequestParam String password,
            @RequestParam AccountRole role,
            Principal login,
            RedirectAttributes said) {
        String wrong = Accounts.whyNot(name, password);
        if (!wrong.isEmpty()) {
            said.addFlashAttribute("refused", wrong);
        } else if (accounts.add(name, password, role, login.getName())) {
            said.addFlashAttribute("done", name + " may log in.");
        } else {
            said.addFlashAttribute("refused", "There is a " + name + " already.");
        }
        return BACK;
    }

    @PostMapping("/{name}/role")
    String role(@PathVariable String name, @RequestParam AccountRole role, Principal login, RedirectAttributes said) {
        if (name.equals(login.getName())) {
            said.addFlashAttribute("refused", "You cannot change your own role.");
        } else if (accounts.changeRole(name, role, login.getName())) {
            said.addFlashAttribute("done", name + " is " + role + " from now on.");
        }
        return BACK;
    }

    @PostMapping("/{name}/password")
    String password(
            @PathVariable String name, @RequestParam String password, Principal login, RedirectAttributes said) {
        String wrong = Accounts.whyNot(name, password);
        if (!wrong.isEmpty()) {
            said.addFlashAttribute("refused", wrong);
        } else if (accounts.changePassword(name, password, login.getName())) {
            said.addFlashAttribute("done", "The password of " + name + " is changed.");
        }
        return BACK;
    }

    @PostMapping("/{name}/delete")
    String delete(@PathVariable String name, Principal login, RedirectAttributes said) {
        if (name.equals(login.getName())) {
            said.addFlashAttribute("refused", "You cannot delete yourself.");
        } else if (accounts.delete(name, login.getName())) {
            said.addFlashAttribute("done", name + " cannot log in any more.");
        }
        return BACK;
    }
}
