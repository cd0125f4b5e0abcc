using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security;
using GhostMonitor.Engine.Notifications;
using GhostMonitor.Engine.Platform;

namespace GhostMonitor.Engine.Hosting.Client;

/// <summary>Asks an endpoint for its documents.</summary>
/// <remarks>Thread-safe. Redirects are not followed: the token goes to the address that was given and to no other.</remarks>
internal sealed class ApiClient : IDisposable
{
    private readonly Uri _address;
    private readonly TimeSpan _timeout;
    private readonly HttpClient _client;

    /// <summary>Creates a client; asks nothing yet.</summary>
    /// <param name="address">Where the endpoint listens: <c>http://127.0.0.1:8787/</c>.</param>
    /// <param name="token">What it asks for; null for none.</param>
    /// <param name="timeout">How long an answer may take, from the first byte of the question to its last.</param>
    public ApiClient(Uri address, SecureString? token, TimeSpan timeout)
    {
        _address = address;
        _timeout = timeout;
        _client = new HttpClient(HttpTransport.Create(), disposeHandler: true)
        {
            Timeout = timeout,
            MaxResponseContentBufferSize = JsonTextReader.LongestText,
        };
        if (token is not null)
            _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", SecretText.Reveal(token));
    }

    /// <summary>Gets a document.</summary>
    /// <param name="path">Its path and query, from <c>/</c>.</param>
    /// <exception cref="ApiException">AgentNotReached, AgentTimeout, AgentTokenRefused or AgentAnswerInvalid.</exception>
    public JsonValue Get(string path)
    {
        try
        {
            using HttpResponseMessage response = _client.GetAsync(new Uri(_address, path)).ConfigureAwait(false).GetAwaiter().GetResult();
            RequireSuccess(response);
            string text = response.Content.ReadAsStringAsync().ConfigureAwait(false).GetAwaiter().GetResult();
            return JsonTextReader.Read(text);
        }
        catch (HttpRequestException e)
        {
            throw new ApiException(ErrorIds.AgentNotReached, $"{_address} does not answer: {Innermost(e).TrimEnd('.')}.", e);
        }
        catch (OperationCanceledException e)
        {
            string seconds = _timeout.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new ApiException(ErrorIds.AgentTimeout, $"{_address} did not answer within {seconds} s.", e);
        }
        catch (JsonTextException e)
        {
            throw new ApiException(ErrorIds.AgentAnswerInvalid, $"What {_address} answers is not GhostMonitor's: {e.Message}.", e);
        }
    }

    /// <summary>Ends the connections.</summary>
    public void Dispose() => _client.Dispose();

    private void RequireSuccess(HttpResponseMessage response)
    {
        if (response.StatusCode == HttpStatusCode.Unauthorized)
            throw new ApiException(ErrorIds.AgentTokenRefused, $"{_address} asks for a token, and for another one if one was sent.");

        if (!response.IsSuccessStatusCode)
        {
            string status = ((int)response.StatusCode).ToString(CultureInfo.InvariantCulture);
            throw new ApiException(ErrorIds.AgentAnswerInvalid, $"{_address} answers with HTTP {status}, as no GhostMonitor does.");
        }
    }

    private static string Innermost(Exception error)
    {
        while (error.InnerException is not null)
            error = error.InnerException;

        return error.Message;
    }
}
