package org.accordo.driver.api;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * How to talk to a platform's command line; {@code dialect.properties} of a driver. Data only, so
 * that what is sent to a device can be read beforehand.
 *
 * <p>A command may hold {@code {minutes}}, the time after which a device goes back by itself, and
 * {@code {NAME}} for a setting of the driver.
 *
 * @param prompts how the device asks for the next line
 * @param commands what is sent at which point
 * @param signs what its answers mean
 */
public record CliDialect(Prompts prompts, Commands commands, Signs signs) {

  /** Stands for the time after which a device goes back, in the commands that begin it. */
  public static final String MINUTES = "{minutes}";

  /**
   * Each describes a whole prompt, from the beginning of its first line to the end of the output
   * without spaces; at most three lines. A group called {@code name} has the same text in every
   * prompt of a session.
   *
   * @param operational where one looks; {@code prompt}
   * @param configure where one changes; {@code prompt.configure}
   */
  public record Prompts(Pattern operational, Pattern configure) {}

  /**
   * What is sent, line by line.
   *
   * @param start after the login, such as paging off; {@code start}
   * @param enter into configuration mode; {@code enter}
   * @param enterTimed the same, for changes that the device takes back where nobody confirms;
   *     {@code enter.timed}
   * @param timed whether the device can take changes back by itself, where that depends; {@code
   *     timed.probe} and {@code timed.when}
   * @param compare prints what a commit would change, and nothing where that is nothing; {@code
   *     compare}
   * @param check has the device judge the changes before they count; {@code check}
   * @param commit makes the changes count; empty where each line does at once; {@code commit}
   * @param commitTimed the same, for changes that the device takes back where nobody confirms;
   *     {@code commit.timed}
   * @param confirm keeps changes that would be taken back; {@code confirm}
   * @param cancel takes them back now; {@code cancel}
   * @param pending whether changes of a session that has ended wait to be confirmed or taken back;
   *     a group called {@code user} must be the user who is logged in, so that nobody else's are
   *     taken back; {@code pending.probe} and {@code pending.when}
   * @param discard drops changes that were not committed; {@code discard}
   * @param leave out of configuration mode; {@code leave}
   * @param save makes the configuration survive a restart; {@code save}
   */
  public record Commands(
      List<String> start,
      List<String> enter,
      List<String> enterTimed,
      Optional<Probe> timed,
      List<String> compare,
      List<String> check,
      List<String> commit,
      List<String> commitTimed,
      List<String> confirm,
      List<String> cancel,
      Optional<Probe> pending,
      List<String> discard,
      List<String> leave,
      List<String> save) {
    public Commands {
      start = List.copyOf(start);
      enter = List.copyOf(enter);
      enterTimed = List.copyOf(enterTimed);
      compare = List.copyOf(compare);
      check = List.copyOf(check);
      commit = List.copyOf(commit);
      commitTimed = List.copyOf(commitTimed);
      confirm = List.copyOf(confirm);
      cancel = List.copyOf(cancel);
      discard = List.copyOf(discard);
      leave = List.copyOf(leave);
      save = List.copyOf(save);
    }

    /** The same commands, each line changed so. */
    public Commands map(UnaryOperator<String> change) {
      return new Commands(
          each(start, change),
          each(enter, change),
          each(enterTimed, change),
          timed.map(probe -> probe.map(change)),
          each(compare, change),
          each(check, change),
          each(commit, change),
          each(commitTimed, change),
          each(confirm, change),
          each(cancel, change),
          pending.map(probe -> probe.map(change)),
          each(discard, change),
          each(leave, change),
          each(save, change));
    }

    private static List<String> each(List<String> lines, UnaryOperator<String> change) {
      return lines.stream().map(change).toList();
    }

    /** Whether lines count only with a commit. */
    public boolean hasCandidate() {
      return !commit.isEmpty();
    }

    /** Whether there are devices that take back what nobody confirms. */
    public boolean hasTimer() {
      return !enterTimed.isEmpty() || !commitTimed.isEmpty();
    }
  }

  /**
   * A look at the device.
   *
   * @param command that changes nothing
   * @param when what its output has where the answer is yes
   */
  public record Probe(String command, Pattern when) {
    private Probe map(UnaryOperator<String> change) {
      return new Probe(change.apply(command), when);
    }
  }

  /**
   * What answers mean; each is looked for in the lines of an answer.
   *
   * @param failures a line that the device refuses; {@code failure.N}
   * @param absent of those, what the device says where what a line names does not exist; {@code
   *     absent.N}
   * @param locked somebody else is changing the configuration; {@code locked.N}
   * @param noise what comes unasked, such as log messages; whatever it matches is dropped from the
   *     output; {@code noise.N}
   * @param filter of a command that looks, where the device takes a part of a word for the word: a
   *     line of its answer counts only where it has the group {@code words} as whole words; {@code
   *     filter}
   * @param more the device waits before it prints on, and does so on a space; {@code more}
   * @param refusals what a login is refused for, with what to do about it; {@code refuse.N}
   * @param answers questions of the device, with the answer that they get; {@code answer.N}
   */
  public record Signs(
      List<Pattern> failures,
      List<Pattern> absent,
      List<Pattern> locked,
      List<Pattern> noise,
      Optional<Pattern> filter,
      Optional<Pattern> more,
      List<Sign> refusals,
      List<Sign> answers) {
    public Signs {
      failures = List.copyOf(failures);
      absent = List.copyOf(absent);
      locked = List.copyOf(locked);
      noise = List.copyOf(noise);
      refusals = List.copyOf(refusals);
      answers = List.copyOf(answers);
    }
  }

  /**
   * Something that a device says, and what comes of it.
   *
   * @param pattern what it says
   * @param text a hint for people, or the answer that the device gets
   */
  public record Sign(Pattern pattern, String text) {}
}
