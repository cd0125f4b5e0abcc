using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Posts each alert to an address: as JSON, or as a body that the user wrote.</summary>
internal sealed class WebhookHandler : IAlertActionHandler
{
    private const string Json = "application/json; charset=utf-8";

    private readonly HttpSender _sender;
    private readonly Func<AlertDelivery, string> _write;
    private readonly string _contentType;

    /// <summary>Creates a handler; nothing is sent.</summary>
    /// <param name="options">Where to, and how.</param>
    /// <param name="body">The body, with <c>{resource_name}</c>-style fields, which are escaped where the content type is JSON or a form;
    /// null for the delivery's JSON.</param>
    /// <param name="contentType">The body's type; null for JSON.</param>
    /// <exception cref="ResourceArgumentException">InvalidBodyTemplate: an unknown field. InvalidContentType.</exception>
    public WebhookHandler(HttpActionOptions options, string? body = null, string? contentType = null)
    {
        _contentType = contentType ?? Json;
        if (!System.Net.Http.Headers.MediaTypeHeaderValue.TryParse(_contentType, out _))
            throw InvalidContentType(_contentType);

        _write = body is null ? AlertJson.Write : new AlertTemplate(body, _contentType).Render;
        _sender = new HttpSender(options, options.Uri);
        Target = options.ToString();
    }

    /// <summary>Creates a handler of a preset's; nothing is sent.</summary>
    /// <param name="options">Where to, and how.</param>
    /// <param name="write">Writes the body, JSON.</param>
    public WebhookHandler(HttpActionOptions options, Func<AlertDelivery, string> write)
    {
        _contentType = Json;
        _write = write;
        _sender = new HttpSender(options, options.Uri);
        Target = options.ToString();
    }

    /// <inheritdoc/>
    public string Kind => WebhookAction.Kind.Name;

    /// <inheritdoc/>
    public string Target { get; }

    /// <inheritdoc/>
    public void Execute(AlertDelivery delivery, CancellationToken cancel) =>
        _sender.Post(delivery.Id, _write(delivery), _contentType, cancel);

    /// <summary>Closes the connections.</summary>
    public void Dispose() => _sender.Dispose();

    private static ResourceArgumentException InvalidContentType(string value) =>
        new(ErrorIds.InvalidContentType, "ContentType", value,
        "Give a media type, such as application/json or 'text/plain; charset=utf-8'");
}
