package org.accordo.app.conformance;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** All rules, in the order of their numbers. */
public final class Rules {
  private static final List<Rule> RENDERING =
      List.of(
          new Rule(
              "R101",
              "every declared capability renders every canonical case",
              "A negotiation counts on what a driver declares; a router that then cannot have it"
                  + " ends it in the middle.",
              "Render it, take the capability out of the manifest, or write refuses.CASE=REASON into"
                  + " conformance.properties.",
              RenderingRules::declaredIsRendered),
          new Rule(
              "R102",
              "what is not declared is refused with driver, router and capability in the message",
              "Whoever asked has to know which router cannot do what.",
              "Leave refusing to the core: declare only what you can do.",
              RenderingRules::undeclaredIsRefused),
          new Rule(
              "R103",
              "apply and withdraw are not empty",
              "What applies nothing is a success that is none; what withdraws nothing stays for ever.",
              "Fill the section, or refuse the intent.",
              RenderingRules::nothingIsEmpty),
          new Rule(
              "R104",
              "rendering gives the same in any order, locale, time zone and thread",
              "A preview that differs from what is sent is worth nothing, and an undo that differs"
                  + " from what was applied does not undo.",
              "Keep no state; format numbers and case with Locale.ROOT; no clock, no randomness.",
              DeterminismRules::renderingIsDeterministic),
          new Rule(
              "R106",
              "a hostile value adds no line, word or element, or is refused",
              "Whoever may set a value could otherwise run any command on the router.",
              "Give values to templates, which escape them; check texts in ValidatesIntent.",
              HostileRules::valuesStayValues),
          new Rule(
              "R107",
              "no secret is anywhere but behind <<<",
              "Arguments, lines and documents are shown in previews, stored and logged.",
              "Give secrets on standard input: COMMAND <<< ${intent.privateKey}.",
              HonestyRules::secretsStayPlaceholders),
          new Rule(
              "R108",
              "a class refuses types of intent that it does not know",
              "Minor versions of the driver API add types; a driver must outlive them.",
              "Let unsupported() of a visitor return something harmless or throw DriverException with"
                  + " UNSUPPORTED_INTENT.",
              HonestyRules::newerIntentsAreRefused),
          new Rule(
              "R109",
              "the range of API versions has both ends, and this version is in it",
              "The next major version will not fit, and would fail in the middle of something.",
              "Write plugin.requires=>=1.0.0 & <2.0.0.",
              HonestyRules::versionsAreARange),
          new Rule(
              "R110",
              "failure patterns match every recorded refusal and no recorded success",
              "A refusal that is taken for success leaves half a configuration that nobody knows of.",
              "Correct failure.N of dialect.properties; record answers in conformance/refused.txt and"
                  + " conformance/taken.txt.",
              DialectRules::failuresAreToldFromSuccess),
          new Rule(
              "R111",
              "a narrower capability makes a difference to what is applied",
              "Something that was asked for and left out fails at the peer, where nobody looks for it.",
              "Use the field in the template, or take the capability out of the manifest.",
              RenderingRules::narrowerMakesADifference),
          new Rule(
              "R112",
              "addresses are those that were asked for, in their usual form",
              "A router compares texts when it is asked for a route; another form is another route.",
              "Print values of the driver API as they are.",
              RenderingRules::addressesAreWritten),
          new Rule(
              "R113",
              "a shared part is the same for whoever requires it",
              "Otherwise what is on the router depends on which intent came first.",
              "Give the part a key of its own for each difference, or a claim.",
              RenderingRules::sharedPartsAgree));

  private static final List<Rule> OPERATION =
      List.of(
          new Rule(
              "R201",
              "the agent applies every case, and finds it on the device",
              "What a device refuses or leaves out is found here rather than in the middle of a"
                  + " negotiation.",
              "Look at the message: it quotes what the device said and the template line.",
              OperationRules::isApplied),
          new Rule(
              "R202",
              "applying again changes nothing",
              "An agent that starts again applies again; so does one whose answer was lost.",
              "Use words that set rather than add; let tolerant commands say what they tolerate.",
              OperationRules::againChangesNothing),
          new Rule(
              "R203",
              "a look finds what was applied, and no longer once it is withdrawn",
              "'accordo state' and every later apply go by what the look finds.",
              "Correct the inspect section: it has to print something then, and nothing afterwards.",
              OperationRules::isFound),
          new Rule(
              "R204",
              "withdraw leaves the device exactly as it was",
              "What is left behind is nobody's, and in the way of the next negotiation.",
              "Undo each line of apply; what a device has of its own belongs into"
                  + " conformance/netconf.xml.",
              OperationRules::withdrawLeavesNothing),
          new Rule(
              "R205",
              "withdrawing again is accepted and changes nothing",
              "After a crash or a lost answer the undo is sent again.",
              "Use remove and not delete in NETCONF; let the command be tolerant elsewhere.",
              OperationRules::withdrawnTwiceIsOnce),
          new Rule(
              "R206",
              "what somebody else has beside it stays as it was",
              "The router belongs to its operator.",
              "Name what you remove by its key, never the container around it.",
              CompanyRules::othersAreLeftAlone),
          new Rule(
              "R207",
              "a refusal in the middle is told in the device's words, and everything before is undone",
              "Half a configuration is worse than none.",
              "Let nothing be tolerant that may fail; undo in withdraw whatever apply may have done.",
              FailureRules::refusalIsUndone),
          new Rule(
              "R208",
              "a device that does not answer is told, and everything is undone when it does again",
              "Half a configuration is worse than none.",
              "Undo in withdraw whatever apply may have done.",
              FailureRules::silenceIsUndone),
          new Rule(
              "R209",
              "a connection that ends in the middle is told, and everything is undone by a new one",
              "Half a configuration is worse than none.",
              "Undo in withdraw whatever apply may have done.",
              FailureRules::cutIsUndone),
          new Rule(
              "R210",
              "what somebody else holds is not changed",
              "Two who change a configuration at once commit each other's halves.",
              "Say in dialect.properties what the device says then: locked.N.",
              FailureRules::lockIsRespected),
          new Rule(
              "R211",
              "no secret is in a message, in the store, or among arguments",
              "Messages are logged, the store is copied, and every user can read arguments.",
              "Give secrets on standard input: COMMAND <<< ${intent.privateKey}.",
              FailureRules::secretsStaySecret),
          new Rule(
              "R212",
              "of what is not declared nothing reaches the device",
              "Trying it would leave half of it.",
              "Declare only what you can do.",
              FailureRules::undeclaredIsNotSent),
          new Rule(
              "R213",
              "what somebody else has in its place is refused and left alone",
              "The withdraw would take it away from him.",
              "Look for it in a vacant section.",
              CompanyRules::whatIsThereIsNotTaken),
          new Rule(
              "R214",
              "the order of a request makes no difference, and neighbours come and go together",
              "Whoever asks does not know what a platform needs first.",
              "Put what several share into a shared part.",
              CompanyRules::orderDoesNotMatter),
          new Rule(
              "R215",
              "an intent goes without taking its neighbour along",
              "Two negotiations on one router know nothing of each other.",
              "Let everything that is made have a name that depends on the intent's key; put what"
                  + " several share into a shared part.",
              CompanyRules::oneGoesWithoutTheOther));

  private static final List<Rule> HONESTY =
      List.of(
          new Rule(
              "R301",
              "the driver is loaded",
              "A driver that is not loaded configures nothing.",
              "Do what the message says; its code has a page in docs/errors.",
              HonestyRules::isLoaded),
          new Rule(
              "R302",
              "each template belongs to a declared capability",
              "A template that is never used misleads whoever reads the driver.",
              "Declare the capability, or remove the template.",
              HonestyRules::templatesAreDeclared),
          new Rule(
              "R303",
              "a capability that needs settings is refused without them, by naming them",
              "Whoever runs the site has to know what to set.",
              "Correct driver.when.CAPABILITY.",
              HonestyRules::conditionsHold),
          new Rule(
              "R304",
              "what is tolerated is no real failure",
              "A tolerant command that hides a failure leaves configuration behind without a word.",
              "Make driver.tolerated longer: the whole message of what is so already.",
              HonestyRules::toleranceHidesNothing),
          new Rule(
              "R305",
              "conformance.properties refuses only cases that there are",
              "An expectation that nothing meets hides that something has changed.",
              "Correct the name, or remove the line.",
              HonestyRules::expectationsAreKnown));

  /** Every rule. */
  public static final List<Rule> ALL =
      Stream.of(RENDERING, OPERATION, HONESTY).flatMap(List::stream).toList();

  /** Those that have something to say of a driver that is not loaded. */
  static final Set<String> OF_LOADING = Set.of("R109", "R301");

  private Rules() {}
}
