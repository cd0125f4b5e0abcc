namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that posts to a Prometheus Alertmanager.</summary>
internal static class AlertmanagerAction
{
    private static readonly ActionMember s_uri =
        new("uri", ActionMemberType.Address, "AlertmanagerUri") { IsRequired = true, IsSecret = true };

    private static readonly ActionMember s_headers = new("headers", ActionMemberType.Headers, "Header") { IsSecret = true };

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Alertmanager", [s_uri, s_headers],
        static (settings, context) => new AlertmanagerHandler(HttpActionOptions.Of(settings, s_uri, s_headers, context),
            context.Options.RepeatInterval))
    {
        // To Alertmanager an alert that is not sent again has ended.
        DefaultRepeatInterval = AlertmanagerHandler.DefaultResendInterval,
        RetriesTimeouts = true,
    };
}
