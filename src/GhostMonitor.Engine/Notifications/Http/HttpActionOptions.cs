using System.Globalization;
using System.Security;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>
/// Where an action sends its requests, and how it tries again. Immutable. Shows nothing of itself as text, for the address and the headers
/// may hold secrets.
/// </summary>
internal sealed class HttpActionOptions
{
    private static readonly string[] s_forbiddenHeaders =
        ["Content-Length", "Transfer-Encoding", "Connection", "Content-Type", HttpSender.IdHeader];

    /// <summary>Checks and keeps the options.</summary>
    /// <param name="uri">An absolute http or https address without user name and password.</param>
    /// <param name="headers">Headers to send, by name; a value is a <see cref="string"/> or a <see cref="SecureString"/>. Neither is ever
    /// shown. Null for none.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri; InvalidHeader: a name or value that HTTP does not allow, or that the sender
    /// sets itself.</exception>
    public HttpActionOptions(Uri uri, IEnumerable<KeyValuePair<string, object>>? headers = null)
    {
        CheckUri(uri);
        Uri = uri;
        Headers = headers is null ? [] : [.. headers.Select(header => Protect(header.Key, header.Value))];
    }

    /// <summary>The options of an action.</summary>
    /// <param name="settings">Its values.</param>
    /// <param name="uri">The member that holds the address.</param>
    /// <param name="headers">The member that holds the headers.</param>
    /// <param name="context">What it is made in.</param>
    /// <exception cref="ResourceArgumentException">InvalidUri, InvalidHeader.</exception>
    internal static HttpActionOptions Of(ActionSettings settings, ActionMember uri, ActionMember headers, ActionContext context) =>
        new(settings.Address(uri), settings.Headers(headers))
        {
            Timeout = context.Options.Timeout,
            Time = context.Time,
        };

    /// <summary>The action's timeout: a further try that would begin after it is not waited for.</summary>
    public TimeSpan Timeout { get; init; } = Limits.ActionTimeout.Default;

    /// <summary>How often a request is sent at most. At least 1.</summary>
    public int MaxAttempts { get; init; } = 5;

    /// <summary>How often the server takes a request; null where it doesn't say.</summary>
    public RateLimit? RateLimit { get; init; }

    /// <summary>Where time comes from.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>
    /// A random number from 0 to below 1, for the delays between tries; null for the machine's. Called by one thread at a time.
    /// </summary>
    public Func<double>? Random { get; init; }

    /// <summary>Whether the thread pool, which carries requests, can be given work.</summary>
    internal Func<bool> ArePoolThreadsReady { get; init; } = static () => PoolThreads.AreReady();

    internal Uri Uri { get; }

    internal IReadOnlyList<KeyValuePair<string, SecureString>> Headers { get; }

    /// <summary>The address as it may be shown: many services put the key into the path or the query, so neither is.</summary>
    internal static string Redact(Uri uri)
    {
        if (!uri.IsAbsoluteUri)
            return "an address that is not absolute";

        string server = uri.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        return uri.PathAndQuery.Length > 1 ? server + "/…" : server + "/";
    }

    /// <inheritdoc/>
    public override string ToString() => Redact(Uri);

    private static void CheckUri(Uri uri)
    {
        bool isGood = uri is { IsAbsoluteUri: true } && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            && uri.Host.Length > 0 && uri.UserInfo.Length == 0;
        if (!isGood)
        {
            throw new ResourceArgumentException(ErrorIds.InvalidUri, "Uri", uri is null ? null : Redact(uri),
                "Give an absolute http or https address without user name and password; put credentials into a header");
        }
    }

    private static KeyValuePair<string, SecureString> Protect(string name, object value)
    {
        SecureString secure = value as SecureString ?? SecretText.Protect(Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
        using var request = new HttpRequestMessage();
        bool isGood;
        try
        {
            isGood = SecretText.Reveal(secure).All(static c => c is (>= ' ' and <= '~') or '\t')
                && !s_forbiddenHeaders.Contains(name, StringComparer.OrdinalIgnoreCase)
                && request.Headers.TryAddWithoutValidation(name, "");
        }
        catch (FormatException)
        {
            isGood = false;
        }

        if (!isGood)
            throw HeaderError(name);

        return new KeyValuePair<string, SecureString>(name, secure);
    }

    private static ResourceArgumentException HeaderError(string name) => new(ErrorIds.InvalidHeader, "Headers", name,
        "Give a request header's name and a value of ASCII characters without line breaks; " +
            "the length and " + HttpSender.IdHeader + " are set by themselves", ErrorRemedy.GiveContentType);
}
