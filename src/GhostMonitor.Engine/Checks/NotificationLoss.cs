namespace GhostMonitor.Engine.Checks;

/// <summary>Alerts that were given up for one action: an episode that is open until the action is notified again. Immutable.</summary>
/// <param name="Alert">The episode's last alert: its instance is the action's name, its value how many alerts were given up.</param>
/// <param name="RaisedAt">When the episode began, on the check's own line of time.</param>
/// <param name="IsRaised">True once it was made an alert. False while only alerts of this kind were given up: they make none.</param>
/// <param name="IsOver">True once the action was notified of something again: the next run resolves the episode.</param>
internal sealed record NotificationLoss(ResourceAlert Alert, TimeSpan RaisedAt, bool IsRaised, bool IsOver)
{
    /// <summary>The action's name.</summary>
    internal string Action => Alert.Instance ?? "";
}
