package org.accordo.cli;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.accordo.app.audit.AuditBook;
import org.accordo.app.cases.CaseBook;
import org.accordo.app.conformance.ConformanceReport;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.DriverExamination;
import org.accordo.app.federation.RemoteAgent;
import org.accordo.app.lint.LintResult;
import org.accordo.app.negotiator.AgentClient;
import org.accordo.app.negotiator.OperatorClient;
import org.accordo.app.negotiator.TranscriptVerdict;
import org.accordo.app.preview.TwoSidedPreview;
import org.accordo.app.templates.OverrideBases;
import org.accordo.federation.Federation;
import org.accordo.site.IntentsFile;
import org.accordo.site.Site;
import org.accordo.site.SiteFolder;
import org.accordo.site.SiteOverrides;
import org.accordo.site.SiteValues;
import org.accordo.site.TlsSettings;

/**
 * What commands need of the rest of Accordo. Each method makes what it needs when it is called, so
 * that a plan starts no server and opens no database.
 */
public interface Product {

  /** Makes the product for one run. */
  @FunctionalInterface
  interface Factory {
    /**
     * Makes it.
     *
     * @param plugins further folders with drivers
     * @param verbosity 0 is quiet
     */
    Product make(List<Path> plugins, int verbosity);
  }

  /** The name under which {@link #drivers(SiteFolder)} knows what it was given. */
  String NO_SITE = "";

  /** The drivers of the product and of the folders given, as they come. */
  DriverCatalogue drivers();

  /** Reads the drivers now, for rendering again and again with the files of a site. */
  ReadDrivers readDrivers();

  /** Drivers that have been read. */
  @FunctionalInterface
  interface ReadDrivers {
    /**
     * A driver, and those that it extends, with the templates and values of a site as they are now.
     *
     * @param folder empty for none
     */
    DriverCatalogue with(Optional<SiteFolder> folder, String id);
  }

  /** The folders and single drivers that they are taken from; some may not exist. */
  List<Path> driverPlaces();

  /**
   * The same with what a site has of its own: its templates, which are looked at first, and its
   * values. They stand under the name {@link #NO_SITE}.
   */
  DriverCatalogue drivers(SiteFolder folder);

  /** The values that the templates of a site may use; none where there is no such file. */
  SiteValues values(SiteFolder folder);

  /** What the overrides in a site's folder were made from. */
  OverrideBases overrideBases(SiteFolder folder);

  /**
   * A site.
   *
   * @param file empty where the command line says all
   */
  Site site(Optional<Path> file, SiteOverrides overrides);

  /** What two sites would agree on; the first one asks. */
  TwoSidedPreview plan(Site initiator, Site responder, boolean unnumbered);

  /**
   * The negotiator that serves at a URL.
   *
   * @param tls who asks, where it wants to know
   * @param name in its certificate, where that is not the URL's host
   */
  OperatorClient operator(URI server, Optional<TlsSettings> tls, Optional<String> name);

  /** The negotiator of a site, where it serves. */
  OperatorClient operator(Site site);

  /**
   * The configuration agent of a site: in this process, or the one that the site names.
   *
   * @throws org.accordo.problem.ProblemException {@code store-failed} where another process of the
   *     site runs with the same store
   */
  OpenAgent agent(Site site);

  /**
   * What a site has written down.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-site} where it has no store, {@code
   *     store-failed}
   */
  AuditBook audit(Site site);

  /** What has been written down in a store. */
  AuditBook audit(Path store);

  /**
   * What the file of a transcript proves.
   *
   * @param trust certificates of the authorities to be believed
   * @throws org.accordo.problem.ProblemException where one of the files cannot be read
   */
  TranscriptVerdict verifyTranscript(Path file, Path trust);

  /** An agent for a few requests. */
  interface OpenAgent extends AutoCloseable {
    /** The contract. */
    AgentClient client();

    @Override
    void close();
  }

  /**
   * Starts servers; they are ready when this returns.
   *
   * @throws org.accordo.problem.ProblemException {@code address-in-use}, {@code store-failed}
   */
  Server serve(Site site, Part part);

  /** Which servers to start. */
  enum Part {
    /** Negotiator and agent in one process. */
    BOTH,
    NEGOTIATOR,
    AGENT
  }

  /** Servers that run. */
  interface Server extends AutoCloseable {
    /** Where they are reached. */
    String address();

    /** Waits until {@link #close} has been called. */
    void await();

    /** Ends what is under way and frees everything; may be repeated. */
    @Override
    void close();
  }

  /** Looks at this machine, and at a site where one is given; changes nothing. */
  List<Check> doctor(Optional<Path> site);

  /**
   * Looks at everything that can be wrong with a driver, and makes its class if nothing else is.
   *
   * @throws org.accordo.problem.ProblemException {@code invalid-value} where there is no such file
   */
  DriverExamination examine(Path driver);

  /** The folder in which Accordo is installed; empty where it was started in another way. */
  Optional<Path> home();

  /**
   * What the rules for templates have to say.
   *
   * @param folder of the site whose files are looked at; where there is none, those of drivers are
   * @param driver whose files alone are looked at; all where empty
   */
  LintResult lint(Optional<SiteFolder> folder, Optional<String> driver);

  /**
   * A site file of an inventory.
   *
   * @param format empty where the file is to say itself what it is
   */
  ImportedSite importSite(Path file, Optional<ImportFormat> format);

  /**
   * The federation of a file.
   *
   * @throws org.accordo.problem.ProblemException with file, line, column and field
   */
  Federation federation(Path file);

  /**
   * The configuration agents of a federation.
   *
   * @param tls who asks, where agents want to know; else connections are plain
   */
  RemoteAgent.Directory agents(Optional<TlsSettings> tls);

  /**
   * Cases with the drivers that render them.
   *
   * @param files of cases; where there are none, all of the site's, or else of the driver's
   * @param driver where a case names none
   * @throws org.accordo.problem.ProblemException what is wrong with the files, all of it
   */
  CaseBook cases(List<Path> files, Optional<SiteFolder> folder, Optional<String> driver);

  /**
   * Tries the rules of conformance on a driver.
   *
   * @param driver a jar or folder
   * @param rules their ids; empty for all
   * @throws org.accordo.problem.ProblemException {@code unknown-driver} where there is no driver,
   *     {@code invalid-value} where there is no such rule
   */
  ConformanceReport conformance(Path driver, Set<String> rules);

  /** The intents of a file. */
  IntentsFile intents(Path file);
}
