using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>An action as a configuration has it. Secrets are named, not held. Immutable.</summary>
internal sealed record ActionDefinition
{
    /// <summary>What it does.</summary>
    public ActionKind Kind { get; init; }

    /// <summary>A program's, a log's or a script's full path; null for the others.</summary>
    public string? Path { get; init; }

    /// <summary>A program's or a script's arguments.</summary>
    public IReadOnlyList<TextSource> Arguments { get; init; } = [];

    /// <summary>A webhook's or an Alertmanager's address; null for the others.</summary>
    public TextSource? Uri { get; init; }

    /// <summary>The headers to send, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, TextSource>> Headers { get; init; } = [];

    /// <summary>A webhook's body; null for the alert's JSON.</summary>
    public string? Body { get; init; }

    /// <summary>The body's media type; null for JSON.</summary>
    public string? ContentType { get; init; }

    /// <summary>From which size, in bytes, a log is rotated.</summary>
    public long LogSize { get; init; } = RotatingFile.DefaultMaxSize;

    /// <summary>How many rotated logs are kept.</summary>
    public int LogCount { get; init; } = RotatingFile.DefaultKeep;

    /// <summary>Which alerts it is told, and how.</summary>
    public AlertActionOptions Options { get; init; } = new();

    /// <summary>
    /// The secrets that whoever registered it gave as they are, and that are named here without being there; for a warning.
    /// </summary>
    public IReadOnlyList<string> Placeholders { get; init; } = [];

    /// <summary>Makes the handler; reads the secrets.</summary>
    /// <param name="createScript">Makes the handler of a script, which the engine doesn't know.</param>
    /// <param name="time">Where time comes from.</param>
    /// <exception cref="ResourceArgumentException">As from the handler; SecretNotFound.</exception>
    public IAlertActionHandler CreateHandler(Func<ActionDefinition, IAlertActionHandler> createScript, TimeProvider time) => Kind switch
    {
        ActionKind.Program => new ProgramHandler(Path!, Arguments.Select(static argument => argument.Resolve())),
        ActionKind.Webhook => new WebhookHandler(HttpOptions(time), Body, ContentType),
        ActionKind.Alertmanager => new AlertmanagerHandler(HttpOptions(time), Options.RepeatInterval),
        ActionKind.LogFile => new LogFileHandler(Path!, LogSize, LogCount, time),
        _ => createScript(this),
    };

    private HttpActionOptions HttpOptions(TimeProvider time)
    {
        // What is no address becomes one that is refused without being shown.
        System.Uri address = System.Uri.TryCreate(Uri!.Resolve().Trim(), UriKind.Absolute, out System.Uri? absolute)
            ? absolute
            : new System.Uri("", UriKind.Relative);
        return new HttpActionOptions(address,
            Headers.Select(static header => new KeyValuePair<string, object>(header.Key, header.Value.Resolve())))
        {
            Timeout = Options.Timeout,
            Time = time,
        };
    }
}
