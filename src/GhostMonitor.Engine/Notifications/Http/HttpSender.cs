using System.Globalization;
using System.Net;
using System.Security;
using System.Security.Authentication;
using System.Text;
using System.Text.RegularExpressions;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Notifications;

/// <summary>Posts a body to one address, and tries again where that may help.</summary>
/// <remarks>
/// Tried again: network errors, 408, 429 and 5xx, with the delay that the server asks for (Retry-After) or more. Their errors are
/// temporary. Not tried again: any other answer, and a certificate that does not hold, for those stay the same. Redirects are not
/// followed: alert and headers go to the address that the user gave and to no other. With a <see cref="RateLimit"/> no request begins
/// before its interval is over. Not thread-safe.
/// </remarks>
internal sealed class HttpSender : IDisposable
{
    /// <summary>The request header that bears the delivery's id.</summary>
    internal const string IdHeader = "GhostMonitor-Delivery-Id";

    // Wholly random, which spreads the tries best.
    private static readonly Backoff s_backoff = new(TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(10), chance: 1);

    private readonly HttpActionOptions _options;
    private readonly Uri _uri;
    private readonly Func<double> _random;
    private readonly HttpClient _client;
    private long? _lastRequest;

    internal HttpSender(HttpActionOptions options, Uri uri)
        : this(options, uri, HttpTransport.Create())
    {
    }

    /// <summary>A sender over a transport of a test's, which it disposes.</summary>
    internal HttpSender(HttpActionOptions options, Uri uri, HttpMessageHandler transport)
    {
        _options = options;
        _uri = uri;
        _random = options.Random ?? new Random().NextDouble;
        _client = new HttpClient(transport, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
        _client.DefaultRequestHeaders.ExpectContinue = false;
    }

    /// <summary>Posts a body.</summary>
    /// <param name="id">The delivery's id, which each attempt bears in a header.</param>
    /// <param name="body">The body.</param>
    /// <param name="contentType">Its type.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="AlertActionException">
    /// It was refused, or no try succeeded. It is temporary where a later call may succeed.
    /// </exception>
    /// <exception cref="OperationCanceledException">It was given up while a try was under way.</exception>
    internal void Post(Guid id, string body, string contentType, CancellationToken cancel)
    {
        long begin = _options.Time.GetTimestamp();
        for (int attempt = 1; ; attempt++)
        {
            HttpAttempt outcome = Try(id, body, contentType, cancel);
            if (outcome.Error is null)
                return;

            string tries = attempt == 1 ? "" : string.Format(CultureInfo.InvariantCulture, " ({0} tries)", attempt);
            if (!outcome.MayRetry || attempt >= _options.MaxAttempts)
                throw Failure(outcome, outcome.Error + tries);

            TimeSpan delay = s_backoff.After(attempt, _random(), outcome.RetryAfter);
            if (_options.Time.GetElapsedTime(begin) + delay >= _options.Timeout)
                throw Failure(outcome, outcome.Error + tries + "; the next try would be after the timeout");

            Pause(delay, Failure(outcome, outcome.Error + tries), cancel);
        }
    }

    public void Dispose() => _client.Dispose();

    private static AlertActionException Failure(HttpAttempt outcome, string text) =>
        new(text) { IsTemporary = outcome.MayRetry, RetryAfter = outcome.RetryAfter };

    private void Pause(TimeSpan delay, AlertActionException lastError, CancellationToken cancel)
    {
        try
        {
            ClockPause.For(_options.Time, delay, cancel);
        }
        catch (OperationCanceledException e)
        {
            throw new AlertActionException(lastError.Message, e) { IsTemporary = true, RetryAfter = lastError.RetryAfter };
        }
    }

    /// <summary>Waits until the server takes another request. An interval that the call has no time for is not waited for.</summary>
    private void AwaitTurn(CancellationToken cancel)
    {
        if (_options.RateLimit is RateLimit limit && _lastRequest is long last)
        {
            TimeSpan wait = limit.Interval - _options.Time.GetElapsedTime(last);
            if (wait > TimeSpan.Zero && wait < _options.Timeout)
                ClockPause.For(_options.Time, wait, cancel);
        }

        _lastRequest = _options.Time.GetTimestamp();
    }

    private HttpAttempt Try(Guid id, string body, string contentType, CancellationToken cancel)
    {
        if (!_options.ArePoolThreadsReady())
            return new HttpAttempt(SendErrors.NoThread, MayRetry: true, null);

        AwaitTurn(cancel);
        try
        {
            using HttpRequestMessage request = Request(id, body, contentType);
            // The answer's body is not shown: it may repeat what was sent. It is not read to its end: it may have none.
            using HttpResponseMessage response = _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel)
                .ConfigureAwait(false).GetAwaiter().GetResult();
            return Judge(response, cancel);
        }
        catch (Exception e) when (HttpTransport.IsNetworkError(e))
        {
            // Given up, it has not failed, whatever became of the connection at the same moment.
            cancel.ThrowIfCancellationRequested();
            return new HttpAttempt(Describe(e), MayRetry: !IsCertificateError(e), null);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            return new HttpAttempt("the connection timed out", MayRetry: true, null);
        }
    }

    private HttpRequestMessage Request(Guid id, string body, string contentType)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, _uri) { Content = new StringContent(body, new UTF8Encoding(false)) };
        request.Content.Headers.Remove("Content-Type");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", contentType);
        request.Headers.TryAddWithoutValidation("User-Agent", "GhostMonitor");
        request.Headers.TryAddWithoutValidation(IdHeader, id.ToString());
        foreach (KeyValuePair<string, SecureString> header in _options.Headers)
        {
            request.Headers.Remove(header.Key);
            request.Headers.TryAddWithoutValidation(header.Key, SecretText.Reveal(header.Value));
        }

        return request;
    }

    private HttpAttempt Judge(HttpResponseMessage response, CancellationToken cancel)
    {
        if (response.IsSuccessStatusCode)
            return default;

        int status = (int)response.StatusCode;
        string error = string.Format(CultureInfo.InvariantCulture, "HTTP {0} from {1}", status, HttpActionOptions.Redact(_uri));
        if (status is >= 300 and < 400)
            return new HttpAttempt(error + RedirectAdvice(response.Headers.Location), MayRetry: false, null);

        bool mayRetry = status is (int)HttpStatusCode.RequestTimeout or 429 or >= 500;
        return new HttpAttempt(error, mayRetry, mayRetry ? RetryAfter(response, cancel) : null);
    }

    private string RedirectAdvice(Uri? location)
    {
        if (location is null)
            return "; redirects are not followed";

        return "; redirects are not followed: register the address that it points to, at " + HttpActionOptions
            .Redact(new Uri(_uri, location));
    }

    private TimeSpan? RetryAfter(HttpResponseMessage response, CancellationToken cancel) =>
        RetryAfterReader.Of(response, _options.RateLimit, _options.Time.GetUtcNow(), cancel);

    private static bool IsCertificateError(Exception error) => ErrorChain.Of(error).Any(static each => each is AuthenticationException);

    /// <summary>The innermost message says what happened; a proxy's address in it may hold a password.</summary>
    private static string Describe(Exception error)
    {
        if (IsNotHttp(error))
            return "the answer is not valid HTTP";

        return Regex.Replace(error.GetBaseException().Message, @"(?<=://)[^/@\s]+@", "***@").TrimEnd('.');
    }

    /// <summary>
    /// The message would then repeat a part of the answer, which may repeat what was sent. That of .NET Framework does not.
    /// </summary>
    private static bool IsNotHttp(Exception error) =>
#if NETSTANDARD2_0
        false;
#else
        error is HttpRequestException { HttpRequestError: HttpRequestError.InvalidResponse };
#endif

    /// <summary>What came of one try; without an error it succeeded.</summary>
    private readonly record struct HttpAttempt(string? Error, bool MayRetry, TimeSpan? RetryAfter);
}
