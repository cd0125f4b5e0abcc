namespace GhostMonitor.Engine.Notifications;

/// <summary>The kind of action that posts to an address.</summary>
internal static class WebhookAction
{
    private static readonly ActionMember s_uri = new("uri", ActionMemberType.Address) { IsRequired = true, IsSecret = true };
    private static readonly ActionMember s_headers = new("headers", ActionMemberType.Headers, "Header") { IsSecret = true };
    private static readonly ActionMember s_body = new("body", ActionMemberType.Text) { IsSecret = true };
    private static readonly ActionMember s_contentType = new("contentType", ActionMemberType.Text);

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } = new("Webhook", [s_uri, s_headers, s_body, s_contentType],
        static (settings, context) => new WebhookHandler(HttpActionOptions.Of(settings, s_uri, s_headers, context),
            settings.Text(s_body), settings.Text(s_contentType)));
}
