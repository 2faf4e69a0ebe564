package dev.outrider.sidecar.api;

import dev.outrider.sidecar.config.ShownSetting;
import dev.outrider.sidecar.http.Query;
import java.util.List;

/** {@code GET /api/performance/settings}: how this sidecar is to run, and where that was set. */
public final class SettingsInEffect implements JsonRead {

  private record Answer(List<ShownSetting> settings) {}

  private final Answer answer;

  public SettingsInEffect(List<ShownSetting> settings) {
    answer = new Answer(settings);
  }

  @Override
  public Answer answer(Query query) {
    return answer;
  }
}
