package org.accordo.app.conformance;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.accordo.driver.api.Capability;
import org.accordo.driver.api.CidrAddress;
import org.accordo.driver.api.Intent;
import org.accordo.driver.api.IntentKey;
import org.accordo.driver.api.IntentVisitor;
import org.accordo.driver.api.InterfaceAddress;
import org.accordo.driver.api.InvalidValueException;
import org.accordo.driver.api.IpAddress;
import org.accordo.driver.api.Payload;
import org.accordo.driver.api.RenderedConfig;
import org.accordo.driver.api.StaticRoute;
import org.accordo.problem.Problem;
import org.accordo.problem.ProblemCode;

/** What is rendered, and what is refused. */
final class RenderingRules {
  private static final Pattern IPV6 =
      Pattern.compile(
          "(?<![0-9A-Za-z:._/-])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![0-9A-Za-z:])");

  private RenderingRules() {}

  /** R101. */
  static void declaredIsRendered(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        if (!form.isDeclared(each.intent())) {
          continue;
        }
        Attempt attempt = form.attempt(each);
        Optional<String> announced = subject.file().refuses(each.name());
        if (attempt.isRendered() && announced.isPresent() && rendersEverywhere(subject, each)) {
          notes.violated(
              form.named(each),
              CaseFile.NAME,
              "is rendered, and refuses." + each.name() + " says that it is refused");
        } else if (attempt.isRendered()) {
          notes.holds();
        } else if (announced.isPresent() && attempt.isRefused()) {
          notes.skipped(form.named(each), "refused on purpose: " + announced.get());
        } else {
          notes.violated(
              form.named(each), attempt.problem().map(Problem::where).orElse(""), why(attempt));
        }
      }
    }
  }

  private static boolean rendersEverywhere(Subject subject, IntentCase each) {
    return subject.forms().stream().allMatch(form -> form.attempt(each).isRendered());
  }

  private static String why(Attempt attempt) {
    return attempt
        .problem()
        .map(
            problem ->
                problem.message()
                    + (problem.hint().isEmpty() ? "" : " (" + problem.hint() + ")")
                    + " ["
                    + problem.code().id()
                    + "]")
        .orElse("");
  }

  /** R102. */
  static void undeclaredIsRefused(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        if (form.isDeclared(each.intent())) {
          continue;
        }
        Attempt attempt = form.attempt(each.intent(), form.settings(each.intent()));
        TreeSet<Capability> missing = new TreeSet<>(each.intent().needs());
        missing.removeAll(form.descriptor().capabilities());
        boolean named =
            attempt.why().contains(form.descriptor().id())
                && attempt.why().contains(Form.ROUTER)
                && missing.stream().anyMatch(one -> attempt.why().contains(one.value()));
        boolean refused =
            attempt
                .problem()
                .filter(problem -> problem.code() == ProblemCode.CAPABILITY_MISSING)
                .isPresent();
        notes.check(
            refused && named,
            form.named(each),
            "",
            "expected a refusal that names driver, router and one of "
                + missing
                + ", got: "
                + attempt.text().lines().findFirst().orElse(""));
      }
    }
  }

  /** R103. */
  static void nothingIsEmpty(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        form.attempt(each)
            .config()
            .ifPresent(
                config -> {
                  filled(form, each, "apply", config, notes);
                  filled(form, each, "withdraw", config, notes);
                });
      }
    }
  }

  private static void filled(
      Form form, IntentCase each, String section, RenderedConfig config, Notes notes) {
    boolean apply = section.equals("apply");
    boolean some =
        changes(apply ? config.apply() : config.withdraw())
            || config.requires().stream()
                .anyMatch(part -> changes(apply ? part.apply() : part.withdraw()));
    boolean both = !apply && own(config.apply()) && !own(config.withdraw());
    notes.check(
        some && !both, form.named(each), form.where(each), "the " + section + " section is empty");
  }

  private static boolean own(Payload payload) {
    return changes(payload);
  }

  private static boolean changes(Payload payload) {
    if (payload instanceof Payload.Exec exec) {
      return exec.commands().stream().anyMatch(command -> command.record().isEmpty());
    }
    return !payload.isEmpty();
  }

  /** R111. */
  static void narrowerMakesADifference(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        Optional<IntentCase> plainer = each.plainer().flatMap(subject::named).filter(form::canTry);
        if (plainer.isEmpty() || !form.canTry(each)) {
          continue;
        }
        Attempt plain = form.attempt(plainer.get().intent(), form.settings(each.intent()));
        notes.check(
            !plain.isRendered()
                || !PayloadText.applied(plain.config().get())
                    .equals(PayloadText.applied(form.attempt(each).config().orElseThrow())),
            form.named(each),
            form.where(each),
            "applies exactly what "
                + plainer.get().name()
                + " does, although it asks for "
                + more(each.intent(), plainer.get().intent()));
      }
    }
  }

  private static String more(Intent intent, Intent plainer) {
    TreeSet<Capability> more = new TreeSet<>(intent.needs());
    more.removeAll(plainer.needs());
    return more.isEmpty() ? "more" : more.toString();
  }

  /** R112. */
  static void addressesAreWritten(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      for (IntentCase each : subject.cases()) {
        form.attempt(each)
            .config()
            .ifPresent(
                config -> {
                  contains(form, each, config, notes);
                  canonical(form, each, config, notes);
                });
      }
    }
  }

  private static void contains(Form form, IntentCase each, RenderedConfig config, Notes notes) {
    Optional<IpAddress> asked = each.intent().accept(Asked.INSTANCE);
    String applied = PayloadText.applied(config).toLowerCase(Locale.ROOT);
    if (asked.isEmpty()) {
      return;
    }
    boolean any = isDefault(each.intent()) && applied.contains("default");
    notes.check(
        any || applied.contains(asked.get().toString()),
        form.named(each),
        form.where(each),
        "the apply section has no " + asked.get() + ", which is asked for");
  }

  private static boolean isDefault(Intent intent) {
    return intent instanceof StaticRoute route && route.destination().length() == 0;
  }

  private static void canonical(Form form, IntentCase each, RenderedConfig config, Notes notes) {
    for (PayloadText line : PayloadText.of(config)) {
      Matcher found = IPV6.matcher(line.text());
      while (found.find()) {
        String text = found.group();
        notes.check(
            isCanonical(text),
            form.named(each),
            line.origin().toString(),
            "writes an IPv6 address as "
                + text
                + ", which is not the form of RFC 5952, in: "
                + line.text().strip());
      }
    }
  }

  private static boolean isCanonical(String text) {
    try {
      return IpAddress.parse(text).toString().equalsIgnoreCase(text);
    } catch (InvalidValueException e) {
      return text.matches("[0-9]+(:[0-9]+)*"); // numbers with colons between are something else
    }
  }

  /** The address that has to be in what is sent, whatever the platform. */
  private static final class Asked implements IntentVisitor<Optional<IpAddress>> {
    static final Asked INSTANCE = new Asked();

    @Override
    public Optional<IpAddress> unsupported(Intent intent) {
      return Optional.empty();
    }

    @Override
    public Optional<IpAddress> staticRoute(StaticRoute intent) {
      return Optional.of(intent.destination().network());
    }

    @Override
    public Optional<IpAddress> interfaceAddress(InterfaceAddress intent) {
      return Optional.of(intent.address()).map(CidrAddress::address);
    }
  }

  /** R113. */
  static void sharedPartsAgree(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      Map<IntentKey, RenderedConfig.Shared> seen = new HashMap<>();
      Map<IntentKey, IntentCase> users = new HashMap<>();
      for (IntentCase each : subject.cases()) {
        for (RenderedConfig.Shared part :
            form.attempt(each).config().map(RenderedConfig::requires).orElse(java.util.List.of())) {
          RenderedConfig.Shared first = seen.putIfAbsent(part.key(), part);
          users.putIfAbsent(part.key(), each);
          boolean agree =
              first == null
                  || !first.claim().equals(part.claim())
                  || (text(first.apply()).equals(text(part.apply()))
                      && text(first.withdraw()).equals(text(part.withdraw())));
          notes.check(
              agree,
              form.named(each),
              origin(part),
              "the shared part "
                  + part.key()
                  + " is another than for "
                  + users.get(part.key()).name()
                  + ", so that what is there depends on who comes first");
        }
      }
    }
  }

  private static String text(Payload payload) {
    StringBuilder text = new StringBuilder();
    PayloadText.of(payload).forEach(line -> text.append(line.text()).append('\n'));
    return text.toString();
  }

  private static String origin(RenderedConfig.Shared part) {
    return PayloadText.of(part.apply()).stream()
        .findFirst()
        .map(line -> line.origin().toString())
        .orElse("");
  }
}
