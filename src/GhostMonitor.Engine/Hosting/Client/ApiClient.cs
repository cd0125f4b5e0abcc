using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Asks an endpoint for its documents, and for changes.</summary>
/// <remarks>
/// Thread-safe. Redirects are not followed: the token goes to the address that was given and to no other. An answer is bounded in its
/// length, so that no endpoint can use up this process's memory.
/// </remarks>
internal sealed class ApiClient : IDisposable
{
    /// <summary>The most bytes of an answer: eight times what makes a page full, for one row may be long.</summary>
    internal const int LongestAnswer = 8 * 1024 * 1024;

    private const int LongestRefusal = 1000;

    private readonly AgentAddress _address;
    private readonly Uri _uri;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _client;

    /// <summary>Creates a client; asks nothing yet.</summary>
    /// <param name="address">Where the endpoint listens, and what it is to be shown.</param>
    /// <param name="timeout">How long an answer may take, from the first byte of the question to its last.</param>
    /// <param name="transport">What carries requests; null for the network.</param>
    /// <exception cref="ApiException">
    /// AgentNotReached: the address is none. InvalidEndpointToken: the token is none. InvalidThumbprint: that of the certificate is none.
    /// </exception>
    public ApiClient(AgentAddress address, TimeSpan timeout, HttpMessageHandler? transport = null)
    {
        _address = address;
        _uri = UriOf(address);
        _timeout = timeout;
        _client = new HttpClient(transport ?? TransportOf(address), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.Add(ApiVersion.Header, ApiVersion.Current.ToString(CultureInfo.InvariantCulture));
        if (address.WithLocalToken().Token is SecureString token)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TextOf(token));
    }

    /// <summary>Gets a document.</summary>
    /// <inheritdoc cref="SendAsync"/>
    public Task<JsonValue> GetAsync(string path, CancellationToken cancellation) => SendAsync(HttpMethod.Get, path, cancellation);

    /// <summary>Asks for a document, or for a change.</summary>
    /// <param name="method">GET, POST or DELETE.</param>
    /// <param name="path">Its path and query, from <c>/</c>.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="ApiException">
    /// AgentNotReached, AgentTimeout, AgentTokenRefused, AgentTooOld, AgentTooNew, AgentAnswerInvalid, or what the endpoint refuses it for.
    /// </exception>
    /// <exception cref="OperationCanceledException"><paramref name="cancellation"/> ended it.</exception>
    public async Task<JsonValue> SendAsync(HttpMethod method, string path, CancellationToken cancellation)
    {
        ApiAnswer answer = await AskAsync(method, path, cancellation).ConfigureAwait(false);
        if (answer.Version is null && answer.Status != HttpStatusCode.Unauthorized)
            throw await WithoutVersionAsync(answer, path, cancellation).ConfigureAwait(false);

        RequireVersion(answer);
        if (answer.Status == HttpStatusCode.OK)
            return Document(answer);

        throw answer.Status == HttpStatusCode.Unauthorized
            ? new ApiException(ErrorIds.AgentTokenRefused, $"{_uri} asks for a token, and for another one if one was sent.")
            : Refusal(answer);
    }

    /// <summary>The error for an answer that is not what was asked for.</summary>
    /// <param name="error">What is wrong with it.</param>
    internal ApiException Invalid(JsonTextException error) => Invalid(error.Message, error);

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _client.Dispose();

    private static string TextOf(SecureString token)
    {
        string text = SecretText.Reveal(token);
        return text.Length > 0 && text.All(static c => c is > ' ' and <= '~')
            ? text
            : throw new ApiException(ErrorIds.InvalidEndpointToken, "The token is empty, or holds more than visible ASCII characters.");
    }

    private static HttpMessageHandler TransportOf(AgentAddress address)
    {
        try
        {
            return AgentTransport.Create(address);
        }
        catch (ResourceArgumentException e)
        {
            throw new ApiException(e.ErrorId, e.Message, e);
        }
    }

    private static Uri UriOf(AgentAddress address)
    {
        try
        {
            return address.Uri;
        }
        catch (UriFormatException e)
        {
            throw new ApiException(ErrorIds.AgentNotReached,
                $"'{PlainText.Of(address.ComputerName)}' is no machine's name or address: give one such as web1 or 10.0.0.7.", e);
        }
    }

    private async Task<ApiAnswer> AskAsync(HttpMethod method, string path, CancellationToken cancellation)
    {
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        ending.CancelAfter(_timeout);
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(_uri, path));
            using HttpResponseMessage response =
                await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ending.Token).ConfigureAwait(false);
            return await ApiAnswer.ReadAsync(response, LongestAnswer, ending.Token).ConfigureAwait(false)
                ?? throw Invalid("it has more than 8 MiB");
        }
        catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException || HttpTransport.IsNetworkError(e))
        {
            cancellation.ThrowIfCancellationRequested();
            throw ending.IsCancellationRequested ? TimedOut(e) : NotReached(e);
        }
    }

    private ApiException TimedOut(Exception error)
    {
        string seconds = _timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
        return new ApiException(ErrorIds.AgentTimeout, $"{_uri} did not answer within {seconds} s.", error);
    }

    /// <summary>What carries the request may know better why it went wrong.</summary>
    private ApiException NotReached(Exception error)
    {
        Exception innermost = error;
        while (innermost.InnerException is not null && innermost is not ApiException)
            innermost = innermost.InnerException;

        return innermost as ApiException
            ?? new ApiException(ErrorIds.AgentNotReached, $"{_uri} does not answer: {innermost.Message.TrimEnd('.')}.", error);
    }

    private ApiException Invalid(string problem, Exception? cause = null) =>
        new(ErrorIds.AgentAnswerInvalid, $"What {_uri} answers is not GhostMonitor's: {PlainText.Of(problem)}.", cause);

    private JsonValue Document(ApiAnswer answer)
    {
        try
        {
            return JsonTextReader.Read(answer.Text);
        }
        catch (JsonTextException e)
        {
            throw Invalid(e);
        }
    }

    private void RequireVersion(ApiAnswer answer)
    {
        if (answer.Version < ApiVersion.Current)
            throw TooOld("version " + answer.Version + " of the API");

        if (answer.Version > ApiVersion.Current && (answer.Oldest ?? answer.Version) > ApiVersion.Current)
        {
            string oldest = (answer.Oldest ?? answer.Version)!.Value.ToString(CultureInfo.InvariantCulture);
            throw new ApiException(ErrorIds.AgentTooNew,
                $"The agent of {PlainText.Of(_address.ComputerName)} speaks version {oldest} of the API and later ones, and this client " +
                $"version {ApiVersion.Current}: update GhostMonitor here.");
        }
    }

    private ApiException TooOld(string found) => new(ErrorIds.AgentTooOld,
        $"The agent of {PlainText.Of(_address.ComputerName)} has {PlainText.Of(found)}, and this client needs version " +
        $"{ApiVersion.Current} of the API: update the agent there.");

    /// <summary>Version 0.1.0 says no version of its API, and neither does any other program.</summary>
    private async Task<ApiException> WithoutVersionAsync(ApiAnswer answer, string path, CancellationToken cancellation)
    {
        ApiAnswer status = path == AgentDocument.Path
            ? answer
            : await AskAsync(HttpMethod.Get, AgentDocument.Path, cancellation).ConfigureAwait(false);
        return status.TryDocument() is JsonValue { Kind: JsonKind.Object } document
            && new JsonObjectReader(document) is var reader
            && reader.Take("name") is { Kind: JsonKind.Text, Text: "GhostMonitor" }
            && reader.Take("version") is { Kind: JsonKind.Text } version
                ? TooOld("GhostMonitor " + Short(version.Text))
                : Invalid("it does not say the version of its API");
    }

    /// <summary>An endpoint refuses with an identifier and a sentence.</summary>
    private ApiException Refusal(ApiAnswer answer)
    {
        string status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
        return answer.TryDocument() is JsonValue { Kind: JsonKind.Object } document
            && new JsonObjectReader(document) is var reader
            && reader.Take("error") is { Kind: JsonKind.Text } error && IsErrorId(error.Text)
            && reader.Take("message") is { Kind: JsonKind.Text } message
                ? new ApiException(error.Text, $"{_uri} refuses: {PlainText.Of(Short(message.Text))}")
                : Invalid("it is HTTP " + status);
    }

    private static string Short(string text) => text.Length > LongestRefusal ? text.Substring(0, LongestRefusal) + "…" : text;

    private static bool IsErrorId(string text) =>
        text.Length is > 0 and <= 64 && text.All(static c => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9'));
}
