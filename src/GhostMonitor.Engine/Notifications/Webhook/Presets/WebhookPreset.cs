using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// A service whose requests a webhook can make by itself: its name, what it needs, and the body that it documents. Immutable.
/// </summary>
internal sealed class WebhookPreset
{
    private readonly Func<PresetOptions, PresetTarget> _resolve;
    private readonly Func<AlertDelivery, PresetTarget, string> _write;

    /// <summary>Describes a preset.</summary>
    /// <param name="name">Its name, as users write it: <c>PagerDuty</c>.</param>
    /// <param name="resolve">
    /// Makes of what the user gave where messages go. Throws a <see cref="ResourceArgumentException"/> for what is missing or wrong.
    /// </param>
    /// <param name="write">Writes a message's body as JSON. Pure.</param>
    public WebhookPreset(string name, Func<PresetOptions, PresetTarget> resolve, Func<AlertDelivery, PresetTarget, string> write)
    {
        Name = name;
        _resolve = resolve;
        _write = write;
    }

    /// <summary>Its name: <c>PagerDuty</c>.</summary>
    public string Name { get; }

    /// <summary>True if it takes a key.</summary>
    public bool TakesKey { get; init; }

    /// <summary>True if it takes a chat.</summary>
    public bool TakesChatId { get; init; }

    /// <summary>How often the service takes a message; null where it documents no number.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>Where messages go.</summary>
    /// <param name="options">What the user gave.</param>
    /// <exception cref="ResourceArgumentException">
    /// PresetConflict: a key or a chat that it doesn't take. InvalidUri, PresetKeyMissing, PresetChatIdMissing.
    /// </exception>
    public PresetTarget Resolve(PresetOptions options)
    {
        if (options.Key is not null && !TakesKey)
            throw Conflict("Key", null);

        if (options.ChatId is not null && !TakesChatId)
            throw Conflict("ChatId", options.ChatId);

        return _resolve(options);
    }

    /// <summary>Writes a message's body, JSON. Pure.</summary>
    /// <param name="delivery">The message.</param>
    /// <param name="target">Where it goes.</param>
    public string Write(AlertDelivery delivery, PresetTarget target) => _write(delivery, target);

    /// <summary>The error of an option that the preset doesn't take.</summary>
    /// <param name="option">The option.</param>
    /// <param name="value">Its value; null where it may be secret.</param>
    internal ResourceArgumentException Conflict(string option, string? value) => new(ErrorIds.PresetConflict, option,
        value ?? "a value that is not shown", "The preset " + Name + " does not take it", ErrorRemedy.LeaveOut);

    /// <inheritdoc/>
    public override string ToString() => Name;
}
