using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// The kind of action that posts to an address: the alert's JSON, a body that the user wrote, or what a preset's service takes.
/// </summary>
internal static class WebhookAction
{
    private static readonly ActionMember s_preset = new("preset", ActionMemberType.Text) { Choices = WebhookPresets.Names };
    private static readonly ActionMember s_uri =
        new("uri", ActionMemberType.Address) { IsRequired = true, RequiredUnless = s_preset, IsSecret = true };

    private static readonly ActionMember s_key = new("key", ActionMemberType.Secret) { IsSecret = true };
    private static readonly ActionMember s_chatId = new("chatId", ActionMemberType.Text);
    private static readonly ActionMember s_headers = new("headers", ActionMemberType.Headers, "Header") { IsSecret = true };
    private static readonly ActionMember s_body = new("body", ActionMemberType.Text) { IsSecret = true };
    private static readonly ActionMember s_contentType = new("contentType", ActionMemberType.Text);

    /// <summary>Its descriptor.</summary>
    internal static ActionKind Kind { get; } =
        new("Webhook", [s_uri, s_preset, s_key, s_chatId, s_headers, s_body, s_contentType], Create)
        {
            RetriesTimeouts = true,
        };

    private static WebhookHandler Create(ActionSettings settings, ActionContext context)
    {
        if (settings.Text(s_preset) is string name)
            return Create(WebhookPresets.Find(name) ?? throw UnknownPreset(name), settings, context);

        RefuseWithoutPreset(settings, s_key, s_chatId);
        return new WebhookHandler(HttpActionOptions.Of(settings, s_uri, s_headers, context), settings.Text(s_body),
            settings.Text(s_contentType));
    }

    private static WebhookHandler Create(WebhookPreset preset, ActionSettings settings, ActionContext context)
    {
        // The preset is the body: half of each would be neither.
        if (settings.Text(s_body) is not null)
            throw preset.Conflict(s_body.Option, null);

        if (settings.Text(s_contentType) is string contentType)
            throw preset.Conflict(s_contentType.Option, contentType);

        PresetTarget target = preset.Resolve(new PresetOptions
        {
            Uri = settings.FindAddress(s_uri),
            Key = settings.Secret(s_key) is { Length: > 0 } key ? key : null,
            ChatId = settings.Text(s_chatId),
        });
        var options = new HttpActionOptions(target.Uri, settings.Headers(s_headers).Concat(target.Headers))
        {
            Timeout = context.Options.Timeout,
            Time = context.Time,
            RateLimit = preset.RateLimit,
        };
        return new WebhookHandler(options, delivery => preset.Write(delivery, target));
    }

    private static void RefuseWithoutPreset(ActionSettings settings, params ActionMember[] members)
    {
        foreach (ActionMember member in members)
        {
            if (settings.Find(member) is object value)
            {
                throw new ResourceArgumentException(ErrorIds.PresetConflict, member.Option,
                    member.IsSecret ? "a value that is not shown" : value, "It belongs to a preset: give one, or a header instead",
                    ErrorRemedy.LeaveOut);
            }
        }
    }

    private static ResourceArgumentException UnknownPreset(string name) => new(ErrorIds.InvalidPreset, s_preset.Option, name,
        "Give one of " + string.Join(", ", WebhookPresets.Names));
}
