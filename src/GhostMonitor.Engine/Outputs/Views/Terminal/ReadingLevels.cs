using GhostMonitor.Engine.Alerting;

namespace GhostMonitor.Engine.Outputs;

/// <summary>Says how bad a reading is: past a threshold, or what an open alert is about. Immutable.</summary>
/// <remarks>An open alert keeps its level until the value is clear of the threshold by the hysteresis.</remarks>
/// <param name="thresholds">The rules in force.</param>
/// <param name="monitorName">The monitor; null for none.</param>
/// <param name="open">The open alerts: resource, instance, level.</param>
internal sealed class ReadingLevels(ThresholdSet thresholds, string? monitorName,
    IReadOnlyList<(string Resource, string? Instance, AlertLevel Level)> open)
{
    /// <summary>The level of a reading; null for one that is as usual.</summary>
    public AlertLevel? Of(string resource, string? instance, double? value)
    {
        AlertLevel? past = Breach.LevelOf(value, RuleOf(resource, instance)) is AlertLevel level and not AlertLevel.Normal ? level : null;
        AlertLevel? alert = open.Where(each => each.Resource == resource && each.Instance == instance)
            .Max(static each => (AlertLevel?)each.Level);
        return past >= alert || alert is null ? past : alert;
    }

    /// <summary>The rule of a reading; null for none.</summary>
    public ResourceThreshold? RuleOf(string resource, string? instance) => thresholds.Find(resource, instance, monitorName);

    /// <summary>The role of a level.</summary>
    public static TerminalRole RoleOf(AlertLevel? level, TerminalRole usual = TerminalRole.Text) => level switch
    {
        AlertLevel.Critical => TerminalRole.Critical,
        AlertLevel.Warning => TerminalRole.Warning,
        _ => usual,
    };
}
