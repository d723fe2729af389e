package org.accordo.grpc;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.TreeSet;
import org.accordo.app.agent.AppliedIntent;
import org.accordo.app.agent.DriftedIntent;
import org.accordo.app.agent.IntentProgress;
import org.accordo.app.agent.ManagedRouter;
import org.accordo.app.driver.DriverCatalogue;
import org.accordo.app.driver.LoadedDriver;
import org.accordo.app.driver.RejectedDriver;
import org.accordo.driver.api.DeviceFacts;
import org.accordo.driver.api.DriverDescriptor;
import org.accordo.driver.api.Transport;
import org.accordo.proto.v1.CommitModels;
import org.accordo.proto.v1.DriftVerdict;
import org.accordo.proto.v1.Driver;
import org.accordo.proto.v1.IntentState;
import org.accordo.proto.v1.ListDriversResponse;
import org.accordo.proto.v1.Router;
import org.accordo.proto.v1.SettingCondition;

/** Puts what the agent knows into the words of the contract. */
final class StateMessages {

  private StateMessages() {}

  static ListDriversResponse write(DriverCatalogue catalogue) {
    ListDriversResponse.Builder message = ListDriversResponse.newBuilder();
    for (LoadedDriver driver : catalogue.loaded()) {
      DriverDescriptor descriptor = driver.descriptor();
      Driver.Builder loaded =
          Driver.newBuilder()
              .setId(descriptor.id())
              .setVersion(descriptor.version())
              .setProvider(descriptor.provider())
              .setDisplayName(descriptor.displayName())
              .setSource(driver.source());
      new TreeSet<>(descriptor.capabilities())
          .forEach(capability -> loaded.addCapabilities(capability.value()));
      for (Transport transport : descriptor.transports()) {
        loaded.addTransports(transport.id());
        CommitModels.Builder models = CommitModels.newBuilder().setTransport(transport.id());
        descriptor.commitModels().get(transport).forEach(model -> models.addModels(model.id()));
        loaded.addCommitModels(models);
      }
      new TreeMap<>(descriptor.conditions())
          .forEach(
              (capability, condition) ->
                  loaded.addConditions(
                      SettingCondition.newBuilder()
                          .setCapability(capability.value())
                          .setSettings(condition.toString())));
      message.addLoaded(loaded);
    }
    for (RejectedDriver rejected : catalogue.rejected()) {
      message.addRejected(
          org.accordo.proto.v1.RejectedDriver.newBuilder()
              .setSource(rejected.source())
              .setCode(rejected.code())
              .setReason(rejected.reason())
              .setRemedy(rejected.remedy()));
    }
    return message.build();
  }

  static org.accordo.proto.v1.DeviceFacts write(DeviceFacts facts) {
    return org.accordo.proto.v1.DeviceFacts.newBuilder()
        .setModel(facts.model())
        .setOsVersion(facts.osVersion())
        .setVariant(facts.variant())
        .build();
  }

  static Router write(ManagedRouter managed) {
    Router.Builder message =
        Router.newBuilder()
            .setName(managed.router().name())
            .setDriver(managed.router().driver())
            .setTransport(managed.router().connection().transport().id());
    new TreeSet<>(managed.driver().capabilities(managed.target()))
        .forEach(capability -> message.addCapabilities(capability.value()));
    return message.build();
  }

  static org.accordo.proto.v1.IntentProgress write(IntentProgress progress) {
    return org.accordo.proto.v1.IntentProgress.newBuilder()
        .setKey(progress.key().value())
        .setState(write(progress.state()))
        .build();
  }

  static List<org.accordo.proto.v1.IntentProgress> write(Collection<IntentProgress> all) {
    List<org.accordo.proto.v1.IntentProgress> messages = new ArrayList<>(all.size());
    all.forEach(progress -> messages.add(write(progress)));
    return messages;
  }

  static org.accordo.proto.v1.DriftedIntent write(DriftedIntent drifted) {
    return org.accordo.proto.v1.DriftedIntent.newBuilder()
        .setKey(drifted.key().value())
        .addAllOwners(new TreeSet<>(drifted.owners()))
        .setVerdict(DriftVerdict.valueOf("DRIFT_VERDICT_" + drifted.verdict().name()))
        .setDetail(drifted.detail())
        .setMended(drifted.mended())
        .build();
  }

  static IntentState write(org.accordo.app.agent.IntentState state) {
    return switch (state) {
      case PENDING -> IntentState.INTENT_STATE_PENDING;
      case IN_FORCE -> IntentState.INTENT_STATE_IN_FORCE;
      case MISSING -> IntentState.INTENT_STATE_MISSING;
      case UNDONE -> IntentState.INTENT_STATE_UNDONE;
      case WITHDRAWN -> IntentState.INTENT_STATE_WITHDRAWN;
      case STUCK -> IntentState.INTENT_STATE_STUCK;
    };
  }

  /**
   * An intent that has been applied.
   *
   * @param withIntent whether the intent itself is told rather than what would undo it
   */
  static org.accordo.proto.v1.AppliedIntent write(AppliedIntent applied, boolean withIntent) {
    org.accordo.proto.v1.AppliedIntent.Builder message =
        org.accordo.proto.v1.AppliedIntent.newBuilder()
            .setRouter(applied.router())
            .setKey(applied.key().value())
            .addAllOwners(new TreeSet<>(applied.owners()))
            .setState(write(applied.state()))
            .setAppliedAt(applied.appliedAt().toString());
    if (withIntent) {
      applied.intent().ifPresent(intent -> message.setIntent(IntentWriter.write(intent)));
    } else {
      message.addAllWithdraw(CommandMessages.write(applied.withdraw()));
    }
    return message.build();
  }
}
