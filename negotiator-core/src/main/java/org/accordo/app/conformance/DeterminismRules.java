package org.accordo.app.conformance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TimeZone;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Equal arguments give equal results, wherever and whenever. */
final class DeterminismRules {
  private static final Object PROCESS = new Object();

  /** Turkish has two letters i; in this Arabic locale numbers have other digits. */
  private static final List<Locale> LOCALES =
      List.of(
          Locale.forLanguageTag("tr-TR"),
          Locale.forLanguageTag("ar-EG-u-nu-arab"),
          Locale.forLanguageTag("de-DE"));

  /** Never the same day in both. */
  private static final List<String> ZONES = List.of("Pacific/Kiritimati", "Etc/GMT+12");

  private DeterminismRules() {}

  /** R104. */
  static void renderingIsDeterministic(Subject subject, Notes notes) {
    for (Form form : subject.forms()) {
      List<IntentCase> cases = subject.cases().stream().filter(form::canTry).toList();
      Map<String, String> usual = new java.util.LinkedHashMap<>();
      cases.forEach(each -> usual.put(each.name(), form.attempt(each).text()));
      compare(form, cases, usual, notes, "a second time");
      List<IntentCase> backwards = new ArrayList<>(cases);
      Collections.reverse(backwards);
      compare(form, backwards, usual, notes, "in another order");
      elsewhere(form, cases, usual, notes);
      sideBySide(form, cases, usual, notes);
    }
  }

  private static void elsewhere(
      Form form, List<IntentCase> cases, Map<String, String> usual, Notes notes) {
    synchronized (PROCESS) {
      Locale locale = Locale.getDefault();
      TimeZone zone = TimeZone.getDefault();
      try {
        for (Locale other : LOCALES) {
          Locale.setDefault(other);
          compare(form, cases, usual, notes, "in the locale " + other.toLanguageTag());
        }
        Locale.setDefault(locale);
        for (String other : ZONES) {
          TimeZone.setDefault(TimeZone.getTimeZone(other));
          compare(form, cases, usual, notes, "in the time zone " + other);
        }
      } finally {
        Locale.setDefault(locale);
        TimeZone.setDefault(zone);
      }
    }
  }

  private static void compare(
      Form form,
      List<IntentCase> cases,
      Map<String, String> usual,
      Notes notes,
      String circumstances) {
    for (IntentCase each : cases) {
      String now = form.attempt(each.intent(), form.settings(each.intent())).text();
      told(form, each, usual.get(each.name()), now, notes, circumstances);
    }
  }

  private static void told(
      Form form, IntentCase each, String usual, String now, Notes notes, String circumstances) {
    notes.check(
        usual.equals(now),
        form.named(each),
        form.where(each),
        circumstances + " it is rendered otherwise: " + TextDifference.of(usual, now));
  }

  private static void sideBySide(
      Form form, List<IntentCase> cases, Map<String, String> usual, Notes notes) {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try {
      List<Future<Map<String, String>>> both = new ArrayList<>();
      for (int i = 0; i < 2; i++) {
        List<IntentCase> own = new ArrayList<>(cases);
        if (i == 1) {
          Collections.reverse(own);
        }
        both.add(threads.submit(() -> rendered(form, own)));
      }
      for (Future<Map<String, String>> each : both) {
        Map<String, String> texts = each.get();
        for (IntentCase one : cases) {
          told(form, one, usual.get(one.name()), texts.get(one.name()), notes, "in two threads");
        }
      }
    } catch (ExecutionException e) {
      notes.violated(form.transport().id(), "", "in two threads it fails: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } finally {
      threads.shutdownNow();
    }
  }

  private static Map<String, String> rendered(Form form, List<IntentCase> cases) {
    Map<String, String> texts = new java.util.HashMap<>();
    for (IntentCase each : cases) {
      texts.put(each.name(), form.attempt(each.intent(), form.settings(each.intent())).text());
    }
    return texts;
  }
}
